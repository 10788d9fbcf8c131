package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.GOOD;
import static dev.unread.adapter.feign.CannedResponses.LUNCH;
import static dev.unread.adapter.feign.CannedResponses.WORK;
import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static dev.unread.domain.UnreadCountException.Reason.ACCESS_DENIED;
import static dev.unread.domain.UnreadCountException.Reason.INVALID_REQUEST;
import static dev.unread.domain.UnreadCountException.Reason.RATE_LIMITED;
import static dev.unread.domain.UnreadCountException.Reason.SESSION_REJECTED;
import static dev.unread.domain.UnreadCountException.Reason.UNAVAILABLE;
import static dev.unread.domain.UnreadCountException.Reason.UNREADABLE_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the other end does: the right counts or the right reason, by the deadline, with no more
 * requests than the policy allows.
 */
class BadServerTest {

  private static final Duration DEADLINE = Duration.ofMillis(900);
  private static final Duration ATTEMPT = Duration.ofMillis(250);
  private static final Duration LONG_DEADLINE = Duration.ofSeconds(60);
  private static final Duration LONG_ATTEMPT = Duration.ofSeconds(20);

  // A call that does not end by itself would not end before the server is closed, so this may be
  // generous to a busy machine.
  private static final Duration SLACK = Duration.ofSeconds(10);

  private static final String HEAD = "HTTP/1.1 200 OK\r\n";
  private static final String LENGTH = "Content-Length: " + GOOD.length() + "\r\n";

  private record Case(String name, Behaviour server, @Nullable Reason reason, int mostRequests) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case that(
      String name, @Nullable Reason reason, int mostRequests, Behaviour server) {
    return new Case(name, server, reason, mostRequests);
  }

  static Stream<Case> silent() {
    return Stream.of(
        that(
            "404 whose body hangs",
            INVALID_REQUEST,
            3,
            e -> writeThenStall(e, "HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n{")),
        that("reads and hangs", UNAVAILABLE, 3, e -> e.stall()),
        that(
            "hangs after half a status line", UNAVAILABLE, 3, e -> writeThenStall(e, "HTTP/1.1 2")),
        that("hangs in the headers", UNAVAILABLE, 3, e -> writeThenStall(e, HEAD + "Content-Le")),
        that(
            "hangs after the headers",
            UNAVAILABLE,
            3,
            e -> writeThenStall(e, HEAD + LENGTH + "\r\n")),
        that(
            "hangs in the body",
            UNAVAILABLE,
            3,
            e -> writeThenStall(e, HEAD + LENGTH + "\r\n{\"to")),
        that("drips the status line", UNAVAILABLE, 3, e -> e.drip(HEAD + LENGTH, 40)),
        that(
            "drips headers",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD);
              e.drip("X-A: b\r\n".repeat(99), 40);
            }),
        that(
            "drips the body",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD + LENGTH + "\r\n");
              e.drip(GOOD, 40);
            }),
        that(
            "drips chunks",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
              e.drip("1\r\n \r\n".repeat(999), 10);
            }),
        that(
            "hangs after 100 Continue",
            UNAVAILABLE,
            3,
            e -> writeThenStall(e, "HTTP/1.1 100 Continue\r\n\r\n")));
  }

  static Stream<Case> broken() {
    return Stream.of(
        that("resets before the answer", UNAVAILABLE, 3, e -> e.reset()),
        that(
            "resets in the status line",
            UNAVAILABLE,
            3,
            e -> {
              e.write("HTTP/1.");
              e.reset();
            }),
        that(
            "resets in the headers",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD + "Content-");
              e.reset();
            }),
        that(
            "resets after the headers",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD + LENGTH + "\r\n");
              e.reset();
            }),
        that(
            "resets in the body",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD + LENGTH + "\r\n{\"total\":1");
              e.reset();
            }),
        that("closes without an answer", UNAVAILABLE, 3, e -> e.close()),
        that(
            "closes after half a status line",
            UNAVAILABLE,
            3,
            e -> {
              e.write("HTTP/1.1 20");
              e.close();
            }),
        that(
            "closes in a header",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD + "Content-Le");
              e.close();
            }),
        that(
            "closes in the headers",
            UNAVAILABLE,
            3,
            e -> {
              e.write(HEAD + LENGTH);
              e.close();
            }),
        that(
            "closes after the headers",
            UNAVAILABLE,
            2,
            e -> {
              e.write(HEAD + LENGTH + "\r\n");
              e.close();
            }),
        that(
            "closes in the body",
            UNAVAILABLE,
            2,
            e -> {
              e.write(HEAD + LENGTH + "\r\n{\"total\":1");
              e.close();
            }),
        that(
            "announces more than it sends",
            UNAVAILABLE,
            2,
            e -> {
              e.write(HEAD + "Content-Length: 999\r\n\r\n" + GOOD);
              e.close();
            }),
        that(
            "cuts a chunk",
            UNAVAILABLE,
            2,
            e -> {
              e.write(HEAD + "Transfer-Encoding: chunked\r\n\r\nff\r\n" + GOOD);
              e.close();
            }),
        that(
            "leaves out the last chunk",
            UNAVAILABLE,
            2,
            e -> {
              e.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(GOOD));
              e.close();
            }));
  }

  private static void writeThenStall(RawServer.Exchange exchange, String text)
      throws IOException, InterruptedException {
    exchange.write(text);
    exchange.stall();
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  static Stream<Case> notHttp() {
    return Stream.of(
        that(
            "sends garbage",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write("\u0016\u0003\u0001 garbage\r\n\r\n".repeat(50));
              e.close();
            }),
        that(
            "greets like SSH",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write("SSH-2.0-OpenSSH_9.2\r\n");
              e.close();
            }),
        that(
            "sends the body bare",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(GOOD + "\r\n");
              e.close();
            }),
        that(
            "speaks HTTP/3",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write("HTTP/3.0 200 OK\r\n" + LENGTH + "\r\n" + GOOD);
              e.close();
            }),
        that(
            "has a status that is no number",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write("HTTP/1.1 abc OK\r\n" + LENGTH + "\r\n" + GOOD);
              e.close();
            }),
        that(
            "sends a header line without end",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "X: ");
              endlessly(e, "x".repeat(8192));
            }),
        that(
            "sends headers without end",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD);
              endlessly(e, "X-A: b\r\n".repeat(1000));
            }),
        that(
            "sends interim responses without end",
            UNREADABLE_RESPONSE,
            1,
            e -> endlessly(e, "HTTP/1.1 103 Early Hints\r\n\r\n")),
        that(
            "switches protocols",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n");
              e.stall();
            }),
        that(
            "has a bad chunk size",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + GOOD + "\r\n0\r\n\r\n");
              e.close();
            }),
        that(
            "has a negative length",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "Content-Length: -5\r\n\r\n" + GOOD);
              e.close();
            }),
        that(
            "has a length that is no number",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "Content-Length: many\r\n\r\n" + GOOD);
              e.close();
            }),
        that(
            "has two lengths",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + LENGTH + "Content-Length: 5\r\n\r\n" + GOOD);
              e.close();
            }),
        that(
            "announces less than it sends",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "Content-Length: 12\r\n\r\n" + GOOD);
              e.close();
            }));
  }

  private static void endlessly(RawServer.Exchange exchange, String text) throws IOException {
    while (true) {
      exchange.write(text);
    }
  }

  static Stream<Case> notCounts() {
    return Stream.of(
            "",
            " ",
            "null",
            "[]",
            "15",
            "\"total\"",
            "true",
            "not json",
            "<html>502</html>",
            "{",
            "{}",
            "{\"total\":15}",
            "{\"total\":15,\"" + LUNCH + "\":7}",
            counts("7").replace("\"total\":15,", ""),
            GOOD + "x",
            GOOD + GOOD,
            GOOD + " {}",
            GOOD + "\u0000",
            GOOD.replace("}", ",}"),
            counts("null"),
            counts("\"7\""),
            counts("7.0"),
            counts("7.5"),
            counts("7e0"),
            counts("-1"),
            counts("-0"),
            counts("2147483648"),
            counts("9223372036854775808"),
            counts("1" + "0".repeat(2000)),
            counts("007"),
            counts("0x7"),
            counts("+7"),
            counts("NaN"),
            counts("true"),
            counts("[7]"),
            counts("{\"a\":7}"),
            counts("7/*x*/"),
            counts(""),
            counts("7").replace("15", "\"15\""),
            counts("7").replace("15", "-15"),
            counts("7").replace("15", "null"),
            counts("7").replace("{", "{\"total\":15,"),
            counts("7").replace("{", "{\"t\\u006ftal\":15,"),
            counts("7,\"" + LUNCH + "\":7"),
            counts("7,\"other\":1,\"other\":1"),
            counts("7,\"other\":null"),
            GOOD.replace('"', '\''),
            GOOD.replace("\"total\"", "total"),
            "// x\n" + GOOD,
            "\uFEFF\uFEFF" + GOOD)
        .map(
            body ->
                that(
                    "answers " + body.substring(0, Math.min(60, body.length())),
                    UNREADABLE_RESPONSE,
                    1,
                    ok(body)));
  }

  private static String counts(String lunch) {
    return "{\"total\":15,\"" + LUNCH + "\":" + lunch + ",\"" + WORK + "\":0}";
  }

  static Stream<Case> notCountsEither() {
    byte[] latin =
        ("{\"total\":15,\"\u00fc\":1," + GOOD.substring(12)).getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = GOOD.getBytes(StandardCharsets.UTF_16);
    return Stream.of(
        that("is not UTF-8", UNREADABLE_RESPONSE, 1, e -> bytes(e, "", latin)),
        that("is UTF-16", UNREADABLE_RESPONSE, 1, e -> bytes(e, "", wide)),
        that(
            "sends 64 MiB",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "Content-Length: 67108864\r\n\r\n");
              endlessly(e, " ".repeat(65536));
            }),
        that(
            "sends a body without end",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
              endlessly(e, chunk(" ".repeat(65536)));
            }),
        that(
            "sends a body without length or end",
            UNREADABLE_RESPONSE,
            1,
            e -> {
              e.write(HEAD + "\r\n");
              endlessly(e, " ".repeat(65536));
            }),
        that(
            "sends gzip",
            UNREADABLE_RESPONSE,
            1,
            e -> bytes(e, "Content-Encoding: gzip\r\n", gzip(GOOD))),
        that(
            "sends cut gzip",
            UNREADABLE_RESPONSE,
            1,
            e -> bytes(e, "Content-Encoding: gzip\r\n", Arrays.copyOf(gzip(GOOD), 20))),
        that(
            "calls plain text identity and gzip",
            UNREADABLE_RESPONSE,
            1,
            status("200 OK", "Content-Encoding: identity, gzip\r\n", GOOD)),
        that(
            "calls plain text gzip",
            UNREADABLE_RESPONSE,
            1,
            status("200 OK", "Content-Encoding: gzip\r\n", GOOD)),
        that("sends gzip unannounced", UNREADABLE_RESPONSE, 1, e -> bytes(e, "", gzip(GOOD))),
        that(
            "answers 204", UNREADABLE_RESPONSE, 1, e -> e.write("HTTP/1.1 204 No Content\r\n\r\n")),
        that("answers 201", UNREADABLE_RESPONSE, 1, status(201, GOOD)),
        that("answers 203", UNREADABLE_RESPONSE, 1, status(203, GOOD)),
        that("answers 206", UNREADABLE_RESPONSE, 1, status(206, GOOD)),
        that(
            "answers 304",
            UNREADABLE_RESPONSE,
            1,
            e -> e.write("HTTP/1.1 304 Not Modified\r\n\r\n")),
        that("answers 600", UNREADABLE_RESPONSE, 1, status(600, GOOD)));
  }

  private static void bytes(RawServer.Exchange exchange, String headers, byte[] body)
      throws IOException {
    exchange.write(HEAD + headers + "Content-Length: " + body.length + "\r\n\r\n");
    exchange.write(body);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  static Stream<Case> statuses() {
    return Stream.of(
        of(301, UNREADABLE_RESPONSE, 1),
        of(302, UNREADABLE_RESPONSE, 1),
        of(303, UNREADABLE_RESPONSE, 1),
        of(307, UNREADABLE_RESPONSE, 1),
        of(308, UNREADABLE_RESPONSE, 1),
        of(400, INVALID_REQUEST, 1),
        of(401, SESSION_REJECTED, 1),
        of(402, INVALID_REQUEST, 1),
        of(403, ACCESS_DENIED, 1),
        of(404, INVALID_REQUEST, 1),
        of(405, INVALID_REQUEST, 1),
        of(408, UNAVAILABLE, 3),
        of(409, INVALID_REQUEST, 1),
        of(413, INVALID_REQUEST, 1),
        of(414, INVALID_REQUEST, 3),
        of(418, INVALID_REQUEST, 1),
        of(422, INVALID_REQUEST, 1),
        of(425, UNAVAILABLE, 3),
        of(429, RATE_LIMITED, 3),
        of(431, INVALID_REQUEST, 3),
        of(500, UNAVAILABLE, 3),
        of(501, UNAVAILABLE, 1),
        of(502, UNAVAILABLE, 3),
        of(503, UNAVAILABLE, 3),
        of(504, UNAVAILABLE, 3),
        of(505, UNAVAILABLE, 1),
        of(599, UNAVAILABLE, 1),
        that(
            "422 Need user",
            ACCESS_DENIED,
            1,
            status(422, "{\"errors\":{\"base\":[\"Forbidden. Need user.\"]}}")),
        that(
            "503 in HTML",
            UNAVAILABLE,
            3,
            status(
                "503 Service Unavailable",
                "Content-Type: text/html\r\n",
                "<html><h1>Maintenance</h1></html>")),
        that(
            "404 whose body breaks off",
            INVALID_REQUEST,
            1,
            e -> {
              e.write("HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n{");
              e.close();
            }),
        that(
            "403 whose body never ends",
            ACCESS_DENIED,
            1,
            e -> {
              e.write("HTTP/1.1 403 Forbidden\r\n\r\n");
              endlessly(e, "x".repeat(8192));
            }));
  }

  private static Case of(int status, Reason reason, int mostRequests) {
    return that(
        "answers " + status,
        reason,
        mostRequests,
        status(status + " Whatever", "Location: http://127.0.0.2:1/\r\n", "{\"errors\":[\"Oh\"]}"));
  }

  @ParameterizedTest
  @MethodSource({"broken", "notHttp", "notCounts", "notCountsEither", "statuses"})
  void endsAtOnceWithTheRightReason(Case misbehaviour) throws IOException {
    failsInTime(misbehaviour, LONG_DEADLINE, LONG_ATTEMPT);
  }

  @ParameterizedTest
  @MethodSource("silent")
  void endsByTheDeadlineWithTheRightReason(Case misbehaviour) throws IOException {
    failsInTime(misbehaviour, DEADLINE, ATTEMPT);
  }

  private static void failsInTime(Case misbehaviour, Duration deadline, Duration attempt)
      throws IOException {
    try (var server = RawServer.that(misbehaviour.server());
        var client = client(server, deadline, attempt)) {
      long start = System.nanoTime();
      var failure = catchThrowableOfType(UnreadCountException.class, () -> ask(client));
      var took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(failure).as("failure").isNotNull();
      assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(misbehaviour.reason());
      assertThat(took).isLessThan(deadline.plus(SLACK));
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(misbehaviour.mostRequests());
    }
  }

  static Stream<Case> odd() {
    return Stream.of(
        that(
            "100 Continue first",
            null,
            1,
            e -> e.write("HTTP/1.1 100 Continue\r\n\r\n" + HEAD + LENGTH + "\r\n" + GOOD)),
        that(
            "103 Early Hints first",
            null,
            1,
            e ->
                e.write(
                    "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".repeat(3)
                        + HEAD
                        + LENGTH
                        + "\r\n"
                        + GOOD)),
        that(
            "in chunks",
            null,
            1,
            e ->
                e.write(
                    HEAD
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + chunk(GOOD.substring(0, 9))
                        + chunk(GOOD.substring(9))
                        + "0\r\nX-Trailer: 1\r\n\r\n")),
        that(
            "until the connection ends",
            null,
            1,
            e -> {
              e.write(HEAD + "\r\n" + GOOD);
              e.close();
            }),
        that(
            "as HTTP/1.0",
            null,
            1,
            e -> {
              e.write("HTTP/1.0 200 OK\r\n\r\n" + GOOD);
              e.close();
            }),
        that(
            "slowly but in time",
            null,
            1,
            e -> {
              e.write(HEAD + LENGTH + "\r\n");
              e.drip(GOOD.substring(0, 9), 2);
              e.write(GOOD.substring(9));
            }),
        that("after a byte order mark", null, 1, ok("\uFEFF" + GOOD)),
        that("with blanks around", null, 1, ok(" \r\n\t" + GOOD.replace(":", " : ") + "\n")),
        that(
            "under a wrong charset",
            null,
            1,
            status("200 OK", "Content-Type: application/json; charset=utf-16\r\n", GOOD)),
        that(
            "under a bogus charset",
            null,
            1,
            status("200 OK", "Content-Type: text/html; charset=;;\"\r\n", GOOD)),
        that("without a content type", null, 1, status("200 OK", "", GOOD)),
        that(
            "with identity encoding",
            null,
            1,
            status("200 OK", "Content-Encoding: identity\r\n", GOOD)),
        that(
            "with identity encoding twice",
            null,
            1,
            status("200 OK", "Content-Encoding: identity, Identity\r\n", GOOD)),
        that("with an empty encoding", null, 1, status("200 OK", "Content-Encoding: ,\r\n", GOOD)),
        that("with escapes in keys", null, 1, ok(GOOD.replace("total", "t\\u006ftal"))),
        that(
            "in another order",
            null,
            1,
            ok("{\"" + WORK + "\":0,\"" + LUNCH + "\":7,\"total\":15}")),
        that(
            "with dialogs not asked for",
            null,
            1,
            ok(GOOD.replace("}", ",\"5d75327ba28f9a0f32cb0f99\":5,\"\u00fc\":1}"))),
        that(
            "with bytes after the answer",
            null,
            1,
            e -> e.write(HEAD + LENGTH + "\r\n" + GOOD + "HTTP/1.1 200 OK\r\n")));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void soundCountsArriveHoweverTheyAreWrapped(Case oddity) throws IOException {
    try (var server = RawServer.that(oddity.server());
        var client = client(server, LONG_DEADLINE, LONG_ATTEMPT)) {
      assertThat(ask(client))
          .isEqualTo(UnreadCounts.of(15, Map.of(DialogId.of(LUNCH), 7, DialogId.of(WORK), 0)));
      assertThat(server.requests()).hasSize(1);
    }
  }

  private static UnreadCountClient client(RawServer server, Duration deadline, Duration attempt) {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(server.url())
            .deadline(deadline)
            .attemptTimeout(attempt)
            .retries(RetryPolicy.standard().withBackoff(Duration.ofMillis(5), Duration.ofMillis(5)))
            .build());
  }

  private static UnreadCounts ask(UnreadCountClient client) {
    return client.countsFor(
        Reader.ofSession(SessionToken.of("token")), List.of(DialogId.of(LUNCH), DialogId.of(WORK)));
  }
}
