package dev.unread.fake.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.ClockSetting;
import dev.unread.fake.snapshot.DialogDetails;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.MessageEntry;
import dev.unread.fake.snapshot.SessionEntry;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.UserDetails;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a state piece by piece, in the form that {@link StateJson} reads. */
final class StateJsonWriter {

  private final JsonGenerator json;

  StateJsonWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Snapshot state) throws IOException {
    json.writeStartObject();
    write(state.keys(), state.plan().id());
    if (!state.guesses().chosen().isEmpty()) {
      write(state.guesses());
    }
    if (!state.time().equals(ClockSetting.SYSTEM)) {
      write(state.time());
    }
    json.writeArrayFieldStart("users");
    for (Snapshot.UserEntry user : state.users()) {
      write(user);
    }
    json.writeEndArray();
    if (!state.sessions().isEmpty()) {
      json.writeArrayFieldStart("sessions");
      for (SessionEntry session : state.sessions()) {
        write(session);
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("dialogs");
    for (Snapshot.DialogEntry dialog : state.dialogs()) {
      write(dialog);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(ApplicationKeys keys, String plan) throws IOException {
    json.writeObjectFieldStart("application");
    json.writeNumberField("id", keys.id());
    json.writeStringField("authKey", keys.authKey());
    json.writeStringField("authSecret", keys.authSecret());
    writeTexts("apiKeys", keys.apiKeys());
    json.writeStringField("plan", plan);
    json.writeEndObject();
  }

  private void write(Guesses guesses) throws IOException {
    json.writeObjectFieldStart("guesses");
    for (Guess guess : Guess.values()) {
      if (guesses.chosen().containsKey(guess)) {
        json.writeStringField(guess.id(), guesses.of(guess).id());
      }
    }
    json.writeEndObject();
  }

  private void write(ClockSetting clock) throws IOException {
    json.writeObjectFieldStart("clock");
    if (!clock.ahead().isZero()) {
      json.writeStringField("ahead", clock.ahead().toString());
    }
    writeTime("frozen", clock.frozen());
    json.writeEndObject();
  }

  // ---- users and sessions

  private void write(Snapshot.UserEntry user) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", user.id());
    writeText("login", user.login());
    writeText("password", user.password());
    writeTexts("tokens", user.tokens());
    if (user.details() != null) {
      write(user.details());
    }
    json.writeEndObject();
  }

  private void write(UserDetails details) throws IOException {
    json.writeObjectFieldStart("profile");
    for (Map.Entry<String, String> field : details.profile().entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
    writeTime("createdAt", details.createdAt());
    writeTime("updatedAt", details.updatedAt());
    writeTime("lastRequestAt", details.lastRequestAt());
  }

  private void write(SessionEntry session) throws IOException {
    json.writeStartObject();
    json.writeStringField("token", session.token());
    json.writeNumberField("id", session.id());
    if (session.user() != null) {
      json.writeNumberField("user", session.user());
    }
    json.writeStringField("nonce", session.origin().nonce());
    json.writeStringField("timestamp", session.origin().timestamp());
    writeTime("createdAt", session.createdAt());
    writeTime("expiresAt", session.expiresAt());
    json.writeEndObject();
  }

  // ---- dialogs and messages

  private void write(Snapshot.DialogEntry dialog) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", dialog.id());
    json.writeNumberField("type", dialog.type().number());
    writeText("name", dialog.name());
    writeUsers("occupants", dialog.occupants());
    if (dialog.details() == null || !dialog.unread().isEmpty()) {
      json.writeObjectFieldStart("unread");
      for (Map.Entry<Long, Integer> count : dialog.unread().entrySet()) {
        json.writeNumberField(String.valueOf(count.getKey()), count.getValue());
      }
      json.writeEndObject();
    }
    if (dialog.details() != null) {
      write(dialog.details());
    }
    json.writeEndObject();
  }

  private void write(DialogDetails details) throws IOException {
    writeText("photo", details.photo());
    writeFields("data", details.data());
    if (details.joinRequired()) {
      json.writeBooleanField("joinRequired", true);
    }
    json.writeNumberField("creator", details.creator());
    writeSeconds("createdAt", details.createdAt());
    writeSeconds("updatedAt", details.updatedAt());
    writeUsers("former", details.former());
    if (!details.left().isEmpty()) {
      writeUsers("left", details.left());
    }
    json.writeArrayFieldStart("messages");
    for (MessageEntry message : details.messages()) {
      write(message);
    }
    json.writeEndArray();
  }

  private void write(MessageEntry message) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", message.id());
    json.writeNumberField("from", message.sender());
    json.writeStringField("text", message.text());
    writeFields("fields", message.customParameters());
    writeSeconds("sentAt", message.sentAt());
    writeSeconds("updatedAt", message.updatedAt());
    writeUsers("readBy", message.readBy());
    writeUsers("deliveredTo", message.deliveredTo());
    writeUsers("deletedFor", message.deletedFor());
    json.writeEndObject();
  }

  // ---- fields

  private void writeText(String key, @Nullable String text) throws IOException {
    if (text != null) {
      json.writeStringField(key, text);
    }
  }

  private void writeTexts(String key, Collection<String> texts) throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void writeUsers(String key, List<Long> users) throws IOException {
    json.writeArrayFieldStart(key);
    for (long user : users) {
      json.writeNumber(user);
    }
    json.writeEndArray();
  }

  private void writeFields(String key, Map<String, Object> fields) throws IOException {
    if (!fields.isEmpty()) {
      json.writeObjectFieldStart(key);
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        json.writePOJOField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    }
  }

  private void writeSeconds(String key, long epochSecond) throws IOException {
    writeTime(key, Instant.ofEpochSecond(epochSecond));
  }

  private void writeTime(String key, @Nullable Instant time) throws IOException {
    writeText(key, time == null ? null : time.toString());
  }
}
