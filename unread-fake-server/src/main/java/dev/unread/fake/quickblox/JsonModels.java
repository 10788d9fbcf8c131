package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import dev.unread.fake.state.UserSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vendor's models as JSON, with all their fields (DOC). Read under the application's lock. */
final class JsonModels {

  /** The fields of a message that are no keys of the sender's own. */
  static final Set<String> MESSAGE_FIELDS =
      Set.of(
          "_id",
          Attachments.FIELD,
          "chat_dialog_id",
          "created_at",
          "date_sent",
          "delivered_ids",
          "message",
          "read",
          "read_ids",
          "recipient_id",
          "sender_id",
          "updated_at",
          "send_to_chat",
          "markable");

  private static final HexFormat HEX = HexFormat.of();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonModels() {}

  static ObjectNode session(Session session, Application application) {
    ObjectNode json = NODES.objectNode();
    User user = session.user();
    json.putObject("session")
        .put("_id", objectId(session))
        .put("application_id", application.keys().id())
        .put("created_at", time(session.createdAt()))
        .put("device_id", 0)
        .put("nonce", session.origin().number())
        .put("token", session.token())
        .put("ts", session.origin().seconds())
        .put("updated_at", time(session.createdAt()))
        .put("user_id", user == null ? 0 : user.id())
        .put("id", session.id());
    return json;
  }

  /** Beside its number a session has an id as dialogs have (WIRE). */
  private static String objectId(Session session) {
    return HEX.toHexDigits(session.createdAt().getEpochSecond(), 8)
        + HEX.toHexDigits(session.id(), 16);
  }

  /** A dialog as this user sees it. */
  static ObjectNode dialog(Dialog dialog, User reader, Application application) {
    Message last = dialog.lastMessage();
    ObjectNode json =
        NODES.objectNode().put("_id", dialog.id()).put("created_at", time(dialog.createdAt()));
    if (!dialog.data().isEmpty()) {
      json.putPOJO("data", dialog.data());
    }
    json.put("last_message", last == null ? null : last.text())
        .put("last_message_date_sent", last == null ? null : last.dateSent())
        .put("last_message_id", last == null ? null : last.id())
        .put("last_message_user_id", last == null ? null : last.sender())
        .put("name", name(dialog, reader, application));
    ArrayNode occupants = json.putArray("occupants_ids");
    dialog.participants().forEach(occupants::add);
    return json.put("photo", dialog.photo())
        .put("type", dialog.type().number())
        .put("updated_at", time(dialog.updatedAt()))
        .put("user_id", dialog.creator())
        .put("xmpp_room_jid", room(dialog, application))
        .put("unread_messages_count", dialog.unread(reader.id()))
        .put("is_join_required", joinRequired(dialog));
  }

  /** The name of a private dialog is that of whom it is with. */
  static @Nullable String name(Dialog dialog, User reader, Application application) {
    return dialog.type() != DialogType.PRIVATE
        ? dialog.name()
        : dialog.participants().stream()
            .filter(participant -> participant != reader.id())
            .findFirst()
            .flatMap(application.users()::find)
            .map(opponent -> UserModel.name(opponent, application.guesses()))
            .orElse(null);
  }

  private static @Nullable Integer joinRequired(Dialog dialog) {
    return switch (dialog.type()) {
      case PRIVATE -> null;
      case GROUP -> dialog.isJoinRequired() ? 1 : 0;
      case PUBLIC_GROUP -> 1;
    };
  }

  private static @Nullable String room(Dialog dialog, Application application) {
    return dialog.type() == DialogType.PRIVATE
        ? null
        : application.keys().id() + "_" + dialog.id() + "@muc." + application.chatEndpoint();
  }

  static ObjectNode message(Message message) {
    ObjectNode json = NODES.objectNode().put("_id", message.id());
    json.putArray("attachments");
    json.put("chat_dialog_id", message.dialog().id())
        .put("created_at", time(message.dateSent()))
        .put("date_sent", message.dateSent());
    addUsers(json.putArray("delivered_ids"), message, message.deliveredTo());
    json.put("message", message.text());
    addUsers(json.putArray("read_ids"), message, message.readBy());
    json.put("recipient_id", recipient(message))
        .put("sender_id", message.sender())
        .put("updated_at", time(message.updatedAt()))
        .put("read", isReadByOpponent(message) ? 1 : 0);
    message.customParameters().forEach(json::putPOJO);
    return json;
  }

  /** A message in a public dialog names nobody (DOC). */
  private static void addUsers(ArrayNode list, Message message, UserSet users) {
    if (message.dialog().type() != DialogType.PUBLIC_GROUP) {
      users.stream().forEach(list::add);
    }
  }

  /** In dialogs of more than two it stays as it was (DOC). */
  private static boolean isReadByOpponent(Message message) {
    return message.dialog().type() == DialogType.PRIVATE && message.isReadByAnotherThanTheSender();
  }

  /** Returns the opponent of a message in a private dialog; 0 in any other. */
  static long recipient(Message message) {
    return message.dialog().type() != DialogType.PRIVATE
        ? 0
        : message.dialog().participants().stream()
            .filter(occupant -> occupant != message.sender())
            .findFirst()
            .orElse(0L);
  }

  private static String time(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).toString();
  }

  /** The vendor's form of a time. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
