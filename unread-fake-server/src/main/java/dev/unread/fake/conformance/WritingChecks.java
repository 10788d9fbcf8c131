package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.Difference.unless;
import static dev.unread.fake.conformance.Probe.UNREAD;
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

  static Map<Rule, Check> all() {
    var checks = new EnumMap<Rule, Check>(Rule.class);
    checks.put(DIALOG_MODEL, check(WritingChecks::dialogModel));
    checks.put(
        CREATOR_IS_OCCUPANT,
        check(
            room ->
                unless(
                    room.made().path("occupants_ids").toString().contains(room.user()),
                    "the creator is no occupant")));
    checks.put(MESSAGE_MODEL, check(WritingChecks::messageModel));
    checks.put(
        READ_BY_SENDER,
        check(
            room ->
                unless(
                    room.sendAsOther().path("read_ids").toString().equals("[" + room.other() + "]"),
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

  /** A dialog made for one check. */
  private record Room(Probe probe, String user, String other, JsonNode made) {

    String id() {
      return made.path("_id").asText();
    }

    JsonNode sendAsOther() {
      return send(other);
    }

    JsonNode send(String sender) {
      Reply sent =
          probe.form(
              "POST", "/chat/Message.json", "message=conformance&chat_dialog_id=" + id(), sender);
      unless(sent.status() == 201, "sending is answered " + sent.status());
      return sent.json();
    }

    Reply act(String method, String target, String form) {
      return probe.form(method, target, form, user);
    }

    void counts(int expected, String when) {
      Reply reply = act("GET", UNREAD + "?chat_dialog_ids=" + id(), "");
      int counted = reply.json().path(id()).asInt(-1);
      unless(counted == expected, when + " the count is " + counted + ", not " + expected);
    }
  }

  private static Check check(Consumer<Room> check) {
    return probe -> {
      String user = probe.requireUser();
      String other = otherUser(probe, user);
      Reply made =
          probe.form(
              "POST", "/chat/Dialog.json", "type=2&name=conformance&occupants_ids=" + other, user);
      unless(made.status() == 201, "making a dialog is answered " + made.status());
      var room = new Room(probe, user, other, made.json());
      try {
        check.accept(room);
      } finally {
        probe.form("DELETE", "/chat/Dialog/" + room.id() + ".json", "force=1", user);
      }
    };
  }

  private static String otherUser(Probe probe, String user) {
    return probe.dialogs().stream()
        .flatMap(dialog -> dialog.path("occupants_ids").valueStream())
        .map(JsonNode::asText)
        .filter(occupant -> !occupant.equals(user))
        .findFirst()
        .orElseThrow(() -> new Skipped("nobody else is in a dialog of the user"));
  }

  private static void dialogModel(Room room) {
    has(
        room.made(),
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

  private static void messageModel(Room room) {
    has(
        room.sendAsOther(),
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
      unless(model.has(field), "there is no " + field);
    }
  }

  private static void ownMessages(Room room) {
    room.send(room.user());
    room.counts(0, "after one's own message");
  }

  private static void listingMarks(Room room) {
    room.sendAsOther();
    room.sendAsOther();
    room.counts(2, "after two messages");
    room.act("GET", "/chat/Message.json?limit=1&chat_dialog_id=" + room.id(), "");
    room.counts(1, "after a page of one");
  }

  private static void markAsReadOff(Room room) {
    room.sendAsOther();
    room.act("GET", "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + room.id(), "");
    room.counts(1, "after listing with mark_as_read=0");
  }

  private static void markById(Room room) {
    String target = "/chat/Message/" + room.sendAsOther().path("_id").asText() + ".json";
    room.act("PUT", target, "read=1&chat_dialog_id=" + room.id());
    room.counts(0, "after read=1");
    room.act("PUT", target, "read=0&chat_dialog_id=" + room.id());
    room.counts(1, "after read=0");
  }

  private static void markDialog(Room room) {
    room.sendAsOther();
    room.sendAsOther();
    room.act("PUT", "/chat/Message.json", "read=1&chat_dialog_id=" + room.id());
    room.counts(0, "after read=1 for the dialog");
  }

  private static void deleteForOne(Room room) {
    String id = room.sendAsOther().path("_id").asText();
    Reply report = room.act("DELETE", "/chat/Message/" + id + ".json", "");
    unless(report.json().at("/SuccessfullyDeleted/ids/0").asText().equals(id), "it is not deleted");
    room.counts(0, "after deleting it for oneself");
  }

  private static void deleteForAll(Room room) {
    String id = room.sendAsOther().path("_id").asText();
    Reply report =
        room.probe().form("DELETE", "/chat/Message/" + id + ".json", "force=1", room.other());
    unless(report.json().at("/SuccessfullyDeleted/ids/0").asText().equals(id), "it is not deleted");
    room.counts(0, "after its sender deleted it for all");
  }
}
