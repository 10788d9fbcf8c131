package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.fidelity.Rule.*;

import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.Map;

/**
 * The checks that write: each makes what it needs, a dialog or a user, and deletes it again. They
 * act for several users, so they need an API key.
 */
final class WritingChecks {

  private WritingChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(DIALOG_MODEL, TestDialog.check(WritingChecks::dialogModel));
    checks.put(
        CREATOR_IS_OCCUPANT,
        TestDialog.check(
            testDialog ->
                require(
                    testDialog.made().path("occupants_ids").toString().contains(testDialog.user()),
                    "the creator is no occupant")));
    checks.put(MESSAGE_MODEL, TestDialog.check(WritingChecks::messageModel));
    checks.put(
        READ_BY_SENDER,
        TestDialog.check(
            testDialog ->
                require(
                    testDialog
                        .sendAsOther()
                        .path("read_ids")
                        .toString()
                        .equals("[" + testDialog.other() + "]"),
                    "read_ids is not the sender alone")));
    checks.put(OWN_MESSAGES, TestDialog.check(WritingChecks::ownMessages));
    checks.put(LISTING_MARKS, TestDialog.check(WritingChecks::listingMarks));
    checks.put(MARK_AS_READ_OFF, TestDialog.check(WritingChecks::markAsReadOff));
    checks.put(MARK_BY_ID, TestDialog.check(WritingChecks::markById));
    checks.put(MARK_DIALOG, TestDialog.check(WritingChecks::markDialog));
    checks.put(DELETE_FOR_ONE, TestDialog.check(WritingChecks::deleteForOne));
    checks.put(DELETE_FOR_ALL, TestDialog.check(WritingChecks::deleteForAll));
    checks.putAll(GroupChecks.all());
    checks.putAll(MessageChecks.all());
    checks.putAll(NewUserChecks.all());
    checks.putAll(PrivateDialogChecks.all());
    checks.putAll(PublicDialogChecks.all());
    return checks;
  }

  private static void dialogModel(TestDialog testDialog) {
    UserChecks.has(
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
    UserChecks.has(
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
