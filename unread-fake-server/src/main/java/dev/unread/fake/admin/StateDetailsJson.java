package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.snapshot.ClockSetting;
import dev.unread.fake.snapshot.DialogDetails;
import dev.unread.fake.snapshot.MessageEntry;
import dev.unread.fake.snapshot.SessionEntry;
import dev.unread.fake.snapshot.SessionOrigin;
import dev.unread.fake.snapshot.UserDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a state file may say beyond counts: messages, sessions, and when things were. What it leaves
 * out is as if it had just happened, or at the time that an id tells.
 */
final class StateDetailsJson {

  static final List<String> USER = List.of("profile", "createdAt", "updatedAt", "lastRequestAt");
  static final List<String> DIALOG =
      List.of(
          "photo",
          "data",
          "joinRequired",
          "creator",
          "createdAt",
          "updatedAt",
          "former",
          "left",
          "messages");

  private static final int HEX = 16;
  private static final int SECONDS_DIGITS = 8;

  private StateDetailsJson() {}

  static boolean hasAny(JsonValue object, Collection<String> keys) {
    return keys.stream().anyMatch(key -> object.find(key).isPresent());
  }

  // ---- users

  static @Nullable UserDetails user(JsonValue user) {
    if (!hasAny(user, USER)) {
      return null;
    }
    var profile = new LinkedHashMap<String, String>();
    user.find("profile").ifPresent(told -> putTexts(told, profile));
    Instant createdAt = time(user, "createdAt").orElse(null);
    return new UserDetails(
        profile,
        createdAt,
        time(user, "updatedAt").orElse(createdAt),
        time(user, "lastRequestAt").orElse(null));
  }

  private static void putTexts(JsonValue object, Map<String, String> to) {
    object.keys().forEach(key -> to.put(key, object.get(key).text()));
  }

  private static Optional<Instant> time(JsonValue object, String key) {
    return object.find(key).map(JsonValue::instant);
  }

  // ---- sessions and the clock

  static SessionEntry session(JsonValue session) {
    session.onlyHas("token", "id", "user", "nonce", "timestamp", "createdAt", "expiresAt");
    return new SessionEntry(
        session.get("token").text(),
        session.get("id").integer(0, Long.MAX_VALUE),
        session.find("user").map(user -> user.integer(1, Long.MAX_VALUE)).orElse(null),
        new SessionOrigin(session.get("nonce").text(), session.get("timestamp").text()),
        session.get("createdAt").instant(),
        session.get("expiresAt").instant());
  }

  static ClockSetting clock(JsonValue clock) {
    clock.onlyHas("ahead", "frozen");
    return new ClockSetting(
        clock.find("ahead").map(JsonValue::duration).orElse(Duration.ZERO),
        time(clock, "frozen").orElse(null));
  }

  // ---- dialogs and messages

  static @Nullable DialogDetails dialog(JsonValue dialog, String id, List<Long> occupants) {
    if (!hasAny(dialog, DIALOG)) {
      return null;
    }
    List<MessageEntry> messages =
        dialog.list("messages").stream().map(StateDetailsJson::message).toList();
    long createdAt = seconds(dialog, "createdAt").orElse(secondsOf(id));
    long lastSent = messages.isEmpty() ? 0 : messages.get(messages.size() - 1).sentAt();
    return new DialogDetails(
        dialog.findText("photo").orElse(null),
        plainObject(dialog, "data"),
        dialog.find("joinRequired").map(JsonValue::truth).orElse(false),
        dialog
            .find("creator")
            .map(user -> user.integer(1, Long.MAX_VALUE))
            .or(() -> occupants.stream().findFirst())
            .orElseThrow(() -> dialog.get("occupants").invalid("nobody is said to have made it")),
        createdAt,
        seconds(dialog, "updatedAt").orElse(Math.max(createdAt, lastSent)),
        users(dialog, "former").orElse(List.of()),
        users(dialog, "left").orElse(List.of()),
        messages);
  }

  private static MessageEntry message(JsonValue message) {
    message.onlyHas(
        "id",
        "from",
        "text",
        "fields",
        "sentAt",
        "updatedAt",
        "readBy",
        "deliveredTo",
        "deletedFor");
    String id = message.get("id").text();
    long sender = message.get("from").integer(1, Long.MAX_VALUE);
    long sentAt = seconds(message, "sentAt").orElse(secondsOf(id));
    List<Long> readBy = users(message, "readBy").orElse(List.of(sender));
    return new MessageEntry(
        id,
        sender,
        message.findText("text").orElse(""),
        plainObject(message, "fields"),
        sentAt,
        seconds(message, "updatedAt").orElse(sentAt),
        readBy,
        users(message, "deliveredTo").orElse(readBy),
        users(message, "deletedFor").orElse(List.of()));
  }

  /** Returns an object's fields in plain Java; none where it is not there. */
  private static Map<String, Object> plainObject(JsonValue in, String name) {
    var fields = new LinkedHashMap<String, Object>();
    JsonValue object = in.find(name).orElse(null);
    if (object != null) {
      for (String key : object.keys()) {
        Object value = plain(object.get(key).node());
        if (value == null) {
          throw object.get(key).invalid("a field is not null");
        }
        fields.put(key, value);
      }
    }
    return fields;
  }

  /** JSON in plain Java. */
  private static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      var map = new LinkedHashMap<String, @Nullable Object>();
      node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      return map;
    }
    if (node.isArray()) {
      var list = new ArrayList<@Nullable Object>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    return node.isNull() ? null : node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }

  private static Optional<List<Long>> users(JsonValue object, String key) {
    return object
        .find(key)
        .map(users -> users.list().stream().map(user -> user.integer(1, Long.MAX_VALUE)).toList());
  }

  private static Optional<Long> seconds(JsonValue object, String key) {
    return time(object, key).map(Instant::getEpochSecond);
  }

  /** An id of the vendor's form begins with the time at which it was made. */
  private static long secondsOf(String id) {
    return id.matches("[0-9a-f]{24}") ? Long.parseLong(id, 0, SECONDS_DIGITS, HEX) : 0;
  }
}
