package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.MismatchException.requireError;
import static dev.unread.fake.conformance.ServerClient.UNREAD;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The checks of groups: what they are called, and who comes and goes. */
final class GroupChecks {

  private static final String DIALOGS = "/chat/Dialog.json";
  private static final String GROUP = "type=2&name=conformance";

  private GroupChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(CHAT_ROOM, TestDialog.check(GroupChecks::chatRoom));
    checks.put(CLASSLESS_DATA, TestDialog.check(GroupChecks::classlessData));
    checks.put(NAME_LENGTH, TestDialog.check(GroupChecks::nameLength));
    checks.put(CONTAINS_CASE, TestDialog.check(GroupChecks::containsCase));
    checks.put(REMOVING_OTHERS, TestDialog.check(GroupChecks::removingOthers));
    checks.put(DIALOG_DELETION, TestDialog.check(GroupChecks::dialogDeletion));
    checks.put(UNKNOWN_OCCUPANT, GroupChecks::unknownOccupant);
    checks.put(OCCUPANTS_COME_AND_GO, withNewcomer(GroupChecks::occupantsComeAndGo));
    checks.put(OCCUPANTS_ONLY, withNewcomer(GroupChecks::occupantsOnly));
    checks.put(FOREIGN_DIALOG, withNewcomer(GroupChecks::foreignDialog));
    checks.put(FORBIDDEN_DIALOG, withNewcomer(GroupChecks::forbiddenDialog));
    checks.put(DESERTED_GROUP, TestUser.check(GroupChecks::desertedGroup));
    return checks;
  }

  /** A group that a newcomer is not in. */
  private static RuleCheck withNewcomer(BiConsumer<TestDialog, TestUser> check) {
    return client ->
        TestUser.with(
            client,
            newcomer ->
                TestDialog.check(testDialog -> check.accept(testDialog, newcomer)).run(client));
  }

  private static void chatRoom(TestDialog testDialog) {
    String room = testDialog.made().path("xmpp_room_jid").asText();
    require(
        room.matches("[0-9]+_" + testDialog.id() + "@muc\\..+"), "xmpp_room_jid is not the room's");
  }

  private static void classlessData(TestDialog testDialog) {
    ProbeResponse changed = testDialog.act("PUT", testDialog.path(), "data[title]=conformance");
    require(changed.status() == 200, "the status is " + changed.status());
    require(!changed.body().contains("title"), "it is kept");
  }

  private static void nameLength(TestDialog testDialog) {
    String name = "name=" + "x".repeat(200);
    require(testDialog.act("PUT", testDialog.path(), name).status() == 200, "200 are refused");
    require(testDialog.act("PUT", testDialog.path(), name + "x").status() == 422, "201 are not");
  }

  private static void containsCase(TestDialog testDialog) {
    JsonNode found =
        testDialog
            .act("GET", DIALOGS + "?name[ctn]=ONFORMANC&_id=" + testDialog.id(), "")
            .json()
            .path("items");
    require(found.size() == 1, "the dialog is not found");
  }

  private static void removingOthers(TestDialog testDialog) {
    ProbeResponse refused =
        testDialog.actAsOther(
            "PUT", testDialog.path(), "pull_all[occupants_ids][]=" + testDialog.user());
    requireError(refused, 403, "You don't have appropriate permissions");
  }

  private static void dialogDeletion(TestDialog testDialog) {
    testDialog.actAsOther("DELETE", testDialog.path(), "");
    require(
        testDialog.actAsOther("GET", testDialog.path(), "").status() != 200,
        "it is not deleted for oneself");
    require(
        testDialog.act("GET", testDialog.path(), "").status() == 200, "it is deleted for others");
    testDialog.act("DELETE", testDialog.path(), "force=1");
    require(
        testDialog.act("GET", testDialog.path(), "").status() == 404, "it is not deleted for all");
  }

  private static void unknownOccupant(ServerClient client) {
    String user = client.requireUser();
    ProbeResponse made =
        client.form("POST", DIALOGS, GROUP + "&occupants_ids=9007199254740991", user);
    if (made.status() == 201) {
      String id = made.json().path("_id").asText();
      client.form("DELETE", "/chat/Dialog/" + id + ".json", "force=1", user);
    }
    require(made.status() == 422, "the status is " + made.status() + ", not 422");
  }

  private static void occupantsComeAndGo(TestDialog testDialog, TestUser newcomer) {
    testDialog.send(testDialog.user());
    let(testDialog, "push_all", newcomer, true);
    testDialog.counts(newcomer.id(), 1, "after coming");
    let(testDialog, "pull_all", newcomer, false);
    testDialog.counts(newcomer.id(), 0, "after going");
  }

  private static void let(TestDialog testDialog, String how, TestUser newcomer, boolean there) {
    JsonNode changed =
        testDialog
            .act("PUT", testDialog.path(), how + "[occupants_ids][]=" + newcomer.id())
            .json()
            .path("occupants_ids");
    boolean isThere = changed.valueStream().anyMatch(each -> each.asText().equals(newcomer.id()));
    require(!changed.isEmpty() && isThere == there, how + " does not change the occupants");
  }

  private static void occupantsOnly(TestDialog testDialog, TestUser newcomer) {
    let(testDialog, "push_all", newcomer, true);
    testDialog.send(testDialog.user());
    let(testDialog, "pull_all", newcomer, false);
    JsonNode counts = newcomer.act("GET", UNREAD, "").json();
    require(counts.path("total").asInt(-1) == 0, "the total is not 0 after leaving");
  }

  private static void foreignDialog(TestDialog testDialog, TestUser newcomer) {
    testDialog.send(testDialog.user());
    testDialog.counts(newcomer.id(), 0, "for who is not in it");
  }

  private static void forbiddenDialog(TestDialog testDialog, TestUser newcomer) {
    requireError(
        newcomer.act("GET", "/chat/Message.json?chat_dialog_id=" + testDialog.id(), ""),
        403,
        "You don't have appropriate permissions");
  }

  private static void desertedGroup(TestUser newcomer) {
    TestDialog.with(
        newcomer.client(),
        newcomer.id(),
        GROUP,
        testDialog -> {
          testDialog.actAsOther("DELETE", testDialog.path(), "");
          testDialog.act("DELETE", testDialog.path(), "");
          ProbeResponse gone = testDialog.act("GET", testDialog.path(), "");
          require(gone.status() == 404, "the status is " + gone.status() + ", not 404");
        });
  }
}
