package dev.unread.fake.journal;

import dev.unread.fake.quickblox.CredentialKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
        true);
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
        false);
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
        true);
  }
}
