package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.ServerClient.UNREAD;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The checks of public dialogs, which everybody sees while they last. */
final class PublicDialogChecks {

  private PublicDialogChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(PUBLIC_DIALOGS, check(PublicDialogChecks::publicDialogs));
    checks.put(PUBLIC_TO_ALL, check(PublicDialogChecks::publicToAll));
    checks.put(PUBLIC_READERS, check(PublicDialogChecks::publicReaders));
    return checks;
  }

  /** A public dialog that the user made, and somebody who is in no dialog. */
  private static RuleCheck check(BiConsumer<TestDialog, TestUser> check) {
    return client ->
        TestUser.with(
            client,
            newcomer ->
                TestDialog.with(
                    client, "", "type=1&name=conformance", open -> check.accept(open, newcomer)));
  }

  private static void publicDialogs(TestDialog open, TestUser newcomer) {
    open.send(open.user());
    open.counts(newcomer.id(), 0, "after a message");
    JsonNode counts = newcomer.act("GET", UNREAD, "").json();
    require(counts.path("total").asInt(-1) == 0, "it is in the total");
  }

  private static void publicToAll(TestDialog open, TestUser newcomer) {
    JsonNode listed = newcomer.act("GET", "/chat/Dialog.json?_id=" + open.id(), "").json();
    require(listed.path("items").size() == 1, "it is not in everybody's list");
    open.send(newcomer.id());
    ProbeResponse refused = newcomer.act("PUT", open.path(), "name=mine");
    require(refused.status() == 403, "somebody else updates it: " + refused.status());
    require(open.act("PUT", open.path(), "name=ours").status() == 200, "who made it may not");
  }

  private static void publicReaders(TestDialog open, TestUser newcomer) {
    JsonNode sent = open.send(open.user());
    newcomer.act("GET", "/chat/Message.json?chat_dialog_id=" + open.id(), "");
    JsonNode listed = open.messages().path(0);
    for (JsonNode message : new JsonNode[] {sent, listed}) {
      require(
          message.path("read_ids").isEmpty() && message.path("delivered_ids").isEmpty(),
          "a message names readers");
    }
  }
}
