package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The checks of private dialogs: always of the user and a newcomer, so that nobody's real one is
 * deleted.
 */
final class PrivateDialogChecks {

  private static final String DIALOGS = "/chat/Dialog.json";

  private PrivateDialogChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(SAME_PRIVATE_DIALOG, check("", PrivateDialogChecks::samePrivateDialog));
    checks.put(DELETED_PRIVATE_DIALOG, check("", PrivateDialogChecks::deletedPrivateDialog));
    checks.put(DELETED_DIALOG, check("", PrivateDialogChecks::deletedDialog));
    checks.put(READ_FLAG, check("", PrivateDialogChecks::readFlag));
    checks.put(
        OPPONENT_NAME,
        check("user[full_name]=Conformance Test", dialog -> isCalled(dialog, "Conformance Test")));
    checks.put(NAMELESS_OPPONENT, PrivateDialogChecks::namelessOpponent);
    checks.put(JOIN_REQUIRED, check("", PrivateDialogChecks::joinRequired));
    return checks;
  }

  /** A private dialog of the user and a newcomer who says that of themselves. */
  private static RuleCheck check(String profile, Consumer<TestDialog> check) {
    return TestUser.check(
        newcomer -> {
          if (!profile.isEmpty()) {
            newcomer.act("PUT", newcomer.path(), profile);
          }
          TestDialog.with(newcomer.client(), newcomer.id(), "type=3", check);
        });
  }

  private static String again(TestDialog dialog) {
    String form = "type=3&occupants_ids=" + dialog.other();
    return dialog.act("POST", DIALOGS, form).json().path("_id").asText();
  }

  private static void samePrivateDialog(TestDialog dialog) {
    require(again(dialog).equals(dialog.id()), "there are two");
    String form = "type=3&occupants_ids=" + dialog.user();
    JsonNode others = dialog.actAsOther("POST", DIALOGS, form).json();
    require(others.path("_id").asText().equals(dialog.id()), "the other has another");
  }

  private static void deletedPrivateDialog(TestDialog dialog) {
    deleteForOneself(dialog);
    require(again(dialog).equals(dialog.id()), "it does not come back when it is made again");
    deleteForOneself(dialog);
    dialog.sendAsOther();
    require(isListed(dialog), "it does not come back when the other writes");
    dialog.counts(1, "after that");
  }

  private static void deleteForOneself(TestDialog dialog) {
    dialog.act("DELETE", dialog.path(), "");
    require(!isListed(dialog), "it is not deleted for oneself");
  }

  private static boolean isListed(TestDialog dialog) {
    return dialog.act("GET", DIALOGS + "?_id=" + dialog.id(), "").json().path("items").size() == 1;
  }

  private static void deletedDialog(TestDialog dialog) {
    dialog.sendAsOther();
    deleteForOneself(dialog);
    again(dialog);
    require(dialog.messages().isEmpty(), "what was in it is there again");
  }

  private static void readFlag(TestDialog dialog) {
    JsonNode sent = dialog.sendAsOther();
    require(sent.path("read").asInt(-1) == 0, "it is 1 before anybody read");
    dialog.act("GET", "/chat/Message.json?chat_dialog_id=" + dialog.id(), "");
    require(dialog.messages().path(0).path("read").asInt() == 1, "it is not 1 after reading");
  }

  private static void namelessOpponent(ServerClient client) {
    TestUser.with(
        client,
        newcomer ->
            TestDialog.with(
                client, newcomer.id(), "type=3", dialog -> isCalled(dialog, newcomer.login())));
  }

  private static void isCalled(TestDialog dialog, String name) {
    require(dialog.made().path("name").asText().equals(name), "that is not its name");
  }

  private static void joinRequired(TestDialog dialog) {
    require(dialog.made().path("is_join_required").isNull(), "it is not null if private");
    TestDialog.with(
        dialog.client(),
        dialog.other(),
        "type=2&name=conformance",
        group -> says(group, 0, "as a rule"));
    TestDialog.with(
        dialog.client(),
        dialog.other(),
        "type=2&name=conformance&is_join_required=1",
        group -> says(group, 1, "where it is made so"));
  }

  private static void says(TestDialog group, int expected, String when) {
    int said = group.made().path("is_join_required").asInt(-1);
    require(said == expected, "of a group it is " + said + ", not " + expected + " " + when);
  }
}
