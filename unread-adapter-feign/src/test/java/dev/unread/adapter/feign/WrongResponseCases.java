package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.GOOD;
import static dev.unread.adapter.feign.CannedResponses.LUNCH;
import static dev.unread.adapter.feign.CannedResponses.WORK;
import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static dev.unread.adapter.feign.ServerCase.HEAD;
import static dev.unread.adapter.feign.ServerCase.chunk;
import static dev.unread.adapter.feign.ServerCase.endlessly;
import static dev.unread.adapter.feign.ServerCase.that;
import static dev.unread.domain.UnreadCountException.Reason.ACCESS_DENIED;
import static dev.unread.domain.UnreadCountException.Reason.INVALID_REQUEST;
import static dev.unread.domain.UnreadCountException.Reason.RATE_LIMITED;
import static dev.unread.domain.UnreadCountException.Reason.SESSION_REJECTED;
import static dev.unread.domain.UnreadCountException.Reason.UNAVAILABLE;
import static dev.unread.domain.UnreadCountException.Reason.UNREADABLE_RESPONSE;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.UnreadCountException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Servers whose answer is whole, and is no counts. */
final class WrongResponseCases {

  private WrongResponseCases() {}

  static Stream<ServerCase> notCounts() {
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

  static Stream<ServerCase> notCountsEither() {
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

  static Stream<ServerCase> statuses() {
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

  private static ServerCase of(int status, Reason reason, int mostRequests) {
    return that(
        "answers " + status,
        reason,
        mostRequests,
        status(status + " Whatever", "Location: http://127.0.0.2:1/\r\n", "{\"errors\":[\"Oh\"]}"));
  }

  private static String counts(String lunch) {
    return "{\"total\":15,\"" + LUNCH + "\":" + lunch + ",\"" + WORK + "\":0}";
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
}
