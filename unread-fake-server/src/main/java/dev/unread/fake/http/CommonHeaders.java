package dev.unread.fake.http;

import dev.unread.fake.state.Guess;
import dev.unread.fake.state.Session;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpStatus;

/** The headers that all answers of the vendor have (WIRE). */
final class CommonHeaders {

  private static final String EXPIRATION_HEADER = "QB-Token-ExpirationDate";
  private static final DateTimeFormatter EXPIRATION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of();

  private CommonHeaders() {}

  static void put(Exchange exchange, Answer answer, HttpServletResponse response) {
    int status = answer.status();
    response.setHeader("QuickBlox-REST-API-Version", "0.1.1");
    response.setHeader("Status", status + " " + HttpStatus.getMessage(status));
    response.setHeader("X-Request-Id", requestId());
    response.setHeader("X-Runtime", seconds(exchange.elapsedNanos()));
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Expose-Headers", EXPIRATION_HEADER);
    if (status < 400) {
      response.setHeader("Cache-Control", "max-age=0, private, must-revalidate");
      response.setHeader("ETag", etag(answer.body()));
    } else {
      response.setHeader("Cache-Control", "no-cache");
    }
    putExpiration(exchange.caller(), response);
  }

  private static void putExpiration(Caller caller, HttpServletResponse response) {
    Session session = caller.session();
    if (session != null) {
      response.setHeader(EXPIRATION_HEADER, EXPIRATION.format(session.expiresAt()));
    } else if (caller.kind() == Caller.Kind.API_KEY
        && caller.application().guesses().is(Guess.API_KEY_EXPIRATION, "present")) {
      Instant end = caller.application().clock().instant().plus(Session.LIFE);
      response.setHeader(EXPIRATION_HEADER, EXPIRATION.format(end));
    }
  }

  private static String requestId() {
    var random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }

  private static String etag(byte[] body) {
    return "W/\"" + HEX.toHexDigits(Arrays.hashCode(body)) + HEX.toHexDigits(body.length) + '"';
  }

  private static String seconds(long nanos) {
    long micros = nanos / 1000;
    String fraction = Long.toString(1_000_000 + micros % 1_000_000);
    return micros / 1_000_000 + "." + fraction.substring(1);
  }
}
