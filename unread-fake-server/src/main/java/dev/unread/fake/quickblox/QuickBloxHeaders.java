package dev.unread.fake.quickblox;

import dev.unread.fake.http.ConstantHeader;
import dev.unread.fake.http.ServerResponse;
import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.state.Session;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The headers that all responses of the vendor have (WIRE). */
final class QuickBloxHeaders {

  private static final String EXPIRATION = "QB-Token-ExpirationDate";
  private static final HexFormat HEX = HexFormat.of();

  // Encoded once, since they never change.
  private static final ConstantHeader VERSION =
      ConstantHeader.of("QuickBlox-REST-API-Version", "0.1.1");
  private static final ConstantHeader OK = ConstantHeader.of("Status", "200 OK");
  private static final ConstantHeader ANY_ORIGIN =
      ConstantHeader.of("Access-Control-Allow-Origin", "*");
  private static final ConstantHeader EXPOSED =
      ConstantHeader.of("Access-Control-Expose-Headers", EXPIRATION);
  private static final ConstantHeader CACHED =
      ConstantHeader.of("Cache-Control", "max-age=0, private, must-revalidate");
  private static final ConstantHeader NOT_CACHED = ConstantHeader.of("Cache-Control", "no-cache");

  private QuickBloxHeaders() {}

  static void add(Exchange exchange, Response response, ServerResponse to) {
    int status = response.status();
    to.add(VERSION);
    if (status == 200) {
      to.add(OK);
    } else {
      to.add("Status", status + " " + ServerResponse.reason(status));
    }
    to.add("X-Request-Id", requestId());
    to.add("X-Runtime", seconds(exchange.elapsedNanos()));
    to.add(ANY_ORIGIN);
    to.add(EXPOSED);
    if (status < 400) {
      to.add(CACHED);
      to.add("ETag", EntityTags.of(response));
    } else {
      to.add(NOT_CACHED);
    }
    addExpiration(exchange.identity(), to);
  }

  private static void addExpiration(Identity identity, ServerResponse to) {
    Session session = identity.session();
    if (session != null) {
      to.add(EXPIRATION, expiration(session.expiresAt()));
    } else if (identity.kind() == CredentialKind.API_KEY
        && identity.application().guesses().is(Guess.API_KEY_EXPIRATION, Choice.PRESENT)) {
      Instant end = identity.application().clock().instant().plus(Session.LIFE);
      to.add(EXPIRATION, expiration(end));
    }
  }

  /** The vendor's form of a time, such as {@code 2016-05-02 19:52:00 UTC} (WIRE). */
  private static String expiration(Instant time) {
    var utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    var text = new StringBuilder(23).append(utc.toLocalDate()).append(' ');
    twoDigits(text, utc.getHour()).append(':');
    twoDigits(text, utc.getMinute()).append(':');
    return twoDigits(text, utc.getSecond()).append(" UTC").toString();
  }

  private static StringBuilder twoDigits(StringBuilder to, int number) {
    return to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static String requestId() {
    var random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }

  private static String seconds(long nanos) {
    long micros = nanos / 1000;
    String fraction = Long.toString(1_000_000 + micros % 1_000_000);
    return micros / 1_000_000 + "." + fraction.substring(1);
  }
}
