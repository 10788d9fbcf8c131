package dev.unread.fake.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests as a journal has them. */
final class Requests {

  static final String PATH = "/chat/Message/unread.json";

  private Requests() {}

  /** One that went well. */
  static RecordedRequest plain() {
    return new RecordedRequest(
        1,
        Instant.parse("2026-01-01T12:00:00.5Z"),
        "GET",
        PATH,
        "chat_dialog_ids=a,b",
        CredentialKind.SESSION_TOKEN,
        123L,
        List.of("a", "b"),
        200,
        Duration.ofNanos(1_250_000),
        null,
        "c1",
        false,
        null,
        null,
        false,
        true,
        RecordedMessage.NONE,
        RecordedMessage.NONE);
  }

  /** One of which there is all to say that can be said. */
  static RecordedRequest odd() {
    return new RecordedRequest(
        2,
        Instant.parse("2026-01-01T12:00:01Z"),
        "POST",
        "/elsewhere",
        null,
        CredentialKind.API_KEY,
        456L,
        List.of(),
        0,
        null,
        "hangs",
        "c2",
        true,
        Duration.ofMillis(20),
        Duration.ofMillis(300),
        true,
        false,
        RecordedMessage.NONE,
        RecordedMessage.NONE);
  }

  /** One with headers and a body, and a response with both. */
  static RecordedRequest withBody(String contentType, String body) {
    return new RecordedRequest(
        4,
        Instant.parse("2026-01-01T12:00:03Z"),
        "POST",
        "/chat/Message.json",
        null,
        CredentialKind.SESSION_TOKEN,
        123L,
        List.of(),
        201,
        Duration.ofMillis(1),
        null,
        "c4",
        false,
        null,
        null,
        false,
        true,
        message(List.of(Map.entry("Content-Type", contentType), Map.entry("X-Trace", "7")), body),
        message(List.of(), "{}"));
  }

  private static RecordedMessage message(List<Map.Entry<String, String>> headers, String body) {
    return RecordedMessage.of(headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** One with this text wherever a client or a server can put it. */
  static RecordedRequest withEverything(String text) {
    return new RecordedRequest(
        5,
        Instant.parse("2026-01-01T12:00:04Z"),
        text,
        "/a" + text,
        "b=" + text,
        CredentialKind.BOTH,
        123L,
        List.of(text),
        201,
        Duration.ofMillis(1),
        text,
        text,
        false,
        null,
        null,
        false,
        true,
        message(List.of(Map.entry("Content-Type", text)), "c=" + text),
        message(List.of(Map.entry("X", text)), text));
  }

  /** One with another target and another credential. */
  static RecordedRequest asking(String path, CredentialKind credential) {
    return new RecordedRequest(
        3,
        Instant.parse("2026-01-01T12:00:02Z"),
        "GET",
        path,
        null,
        credential,
        null,
        List.of(),
        401,
        Duration.ofMillis(1),
        null,
        "c3",
        false,
        null,
        null,
        false,
        true,
        RecordedMessage.NONE,
        RecordedMessage.NONE);
  }
}
