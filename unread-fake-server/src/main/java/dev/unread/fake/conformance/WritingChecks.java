package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.ServerClient.UNREAD;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The checks that write: each makes a group dialog of the user and another, has messages sent in
 * it, and deletes it again. They act for both users, so they need an API key.
 */
final class WritingChecks {

  private WritingChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(DIALOG_MODEL, check(WritingChecks::dialogModel));
    checks.put(
        CREATOR_IS_OCCUPANT,
        check(
            testDialog ->
                require(
                    testDialog.made().path("occupants_ids").toString().contains(testDialog.user()),
                    "the creator is no occupant")));
    checks.put(MESSAGE_MODEL, check(WritingChecks::messageModel));
    checks.put(
        READ_BY_SENDER,
        check(
            testDialog ->
                require(
                    testDialog
                        .sendAsOther()
                        .path("read_ids")
                        .toString()
                        .equals("[" + testDialog.other() + "]"),
                    "read_ids is not the sender alone")));
    checks.put(OWN_MESSAGES, check(WritingChecks::ownMessages));
    checks.put(LISTING_MARKS, check(WritingChecks::listingMarks));
    checks.put(MARK_AS_READ_OFF, check(WritingChecks::markAsReadOff));
    checks.put(MARK_BY_ID, check(WritingChecks::markById));
    checks.put(MARK_DIALOG, check(WritingChecks::markDialog));
    checks.put(DELETE_FOR_ONE, check(WritingChecks::deleteForOne));
    checks.put(DELETE_FOR_ALL, check(WritingChecks::deleteForAll));
    return checks;
  }

  /** The dialog made for one check. */
  private record TestDialog(ServerClient client, String user, String other, JsonNode made) {

    String id() {
      return made.path("_id").asText();
    }

    JsonNode sendAsOther() {
      return send(other);
    }

    JsonNode send(String sender) {
      ProbeResponse sent =
          client.form(
              "POST", "/chat/Message.json", "message=conformance&chat_dialog_id=" + id(), sender);
      require(sent.status() == 201, "sending is answered " + sent.status());
      return sent.json();
    }

    ProbeResponse act(String method, String target, String form) {
      return client.form(method, target, form, user);
    }

    void counts(int expected, String when) {
      ProbeResponse response = act("GET", UNREAD + "?chat_dialog_ids=" + id(), "");
      int counted = response.json().path(id()).asInt(-1);
      require(counted == expected, when + " the count is " + counted + ", not " + expected);
    }
  }

  private static RuleCheck check(Consumer<TestDialog> check) {
    return client -> {
      String user = client.requireUser();
      String other = otherUser(client, user);
      ProbeResponse made =
          client.form(
              "POST", "/chat/Dialog.json", "type=2&name=conformance&occupants_ids=" + other, user);
      require(made.status() == 201, "making a dialog is answered " + made.status());
      var testDialog = new TestDialog(client, user, other, made.json());
      try {
        check.accept(testDialog);
      } finally {
        client.form("DELETE", "/chat/Dialog/" + testDialog.id() + ".json", "force=1", user);
      }
    };
  }

  private static String otherUser(ServerClient client, String user) {
    return client.dialogs().stream()
        .flatMap(dialog -> dialog.path("occupants_ids").valueStream())
        .map(JsonNode::asText)
        .filter(occupant -> !occupant.equals(user))
        .findFirst()
        .orElseThrow(() -> new SkippedException("nobody else is in a dialog of the user"));
  }

  private static void dialogModel(TestDialog testDialog) {
    has(
        testDialog.made(),
        "_id",
        "created_at",
        "last_message",
        "last_message_date_sent",
        "last_message_id",
        "last_message_user_id",
        "name",
        "occupants_ids",
        "photo",
        "type",
        "updated_at",
        "user_id",
        "xmpp_room_jid",
        "unread_messages_count");
  }

  private static void messageModel(TestDialog testDialog) {
    has(
        testDialog.sendAsOther(),
        "_id",
        "attachments",
        "chat_dialog_id",
        "created_at",
        "date_sent",
        "delivered_ids",
        "message",
        "read_ids",
        "recipient_id",
        "sender_id",
        "updated_at",
        "read");
  }

  private static void has(JsonNode model, String... fields) {
    for (String field : fields) {
      require(model.has(field), "there is no " + field);
    }
  }

  private static void ownMessages(TestDialog testDialog) {
    testDialog.send(testDialog.user());
    testDialog.counts(0, "after one's own message");
  }

  private static void listingMarks(TestDialog testDialog) {
    testDialog.sendAsOther();
    testDialog.sendAsOther();
    testDialog.counts(2, "after two messages");
    testDialog.act("GET", "/chat/Message.json?limit=1&chat_dialog_id=" + testDialog.id(), "");
    testDialog.counts(1, "after a page of one");
  }

  private static void markAsReadOff(TestDialog testDialog) {
    testDialog.sendAsOther();
    testDialog.act(
        "GET", "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + testDialog.id(), "");
    testDialog.counts(1, "after listing with mark_as_read=0");
  }

  private static void markById(TestDialog testDialog) {
    String target = "/chat/Message/" + testDialog.sendAsOther().path("_id").asText() + ".json";
    testDialog.act("PUT", target, "read=1&chat_dialog_id=" + testDialog.id());
    testDialog.counts(0, "after read=1");
    testDialog.act("PUT", target, "read=0&chat_dialog_id=" + testDialog.id());
    testDialog.counts(1, "after read=0");
  }

  private static void markDialog(TestDialog testDialog) {
    testDialog.sendAsOther();
    testDialog.sendAsOther();
    testDialog.act("PUT", "/chat/Message.json", "read=1&chat_dialog_id=" + testDialog.id());
    testDialog.counts(0, "after read=1 for the dialog");
  }

  private static void deleteForOne(TestDialog testDialog) {
    String id = testDialog.sendAsOther().path("_id").asText();
    ProbeResponse report = testDialog.act("DELETE", "/chat/Message/" + id + ".json", "");
    require(
        report.json().at("/SuccessfullyDeleted/ids/0").asText().equals(id), "it is not deleted");
    testDialog.counts(0, "after deleting it for oneself");
  }

  private static void deleteForAll(TestDialog testDialog) {
    String id = testDialog.sendAsOther().path("_id").asText();
    ProbeResponse report =
        testDialog
            .client()
            .form("DELETE", "/chat/Message/" + id + ".json", "force=1", testDialog.other());
    require(
        report.json().at("/SuccessfullyDeleted/ids/0").asText().equals(id), "it is not deleted");
    testDialog.counts(0, "after its sender deleted it for all");
  }
}
