package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.GOOD;
import static dev.unread.adapter.feign.ServerCase.HEAD;
import static dev.unread.adapter.feign.ServerCase.LENGTH;
import static dev.unread.adapter.feign.ServerCase.chunk;
import static dev.unread.adapter.feign.ServerCase.endlessly;
import static dev.unread.adapter.feign.ServerCase.that;
import static dev.unread.domain.UnreadCountException.Reason.INVALID_REQUEST;
import static dev.unread.domain.UnreadCountException.Reason.UNAVAILABLE;
import static dev.unread.domain.UnreadCountException.Reason.UNREADABLE_RESPONSE;

import dev.unread.adapter.feign.doubles.RawServer;
import java.io.IOException;
import java.util.stream.Stream;

/** Servers whose answer does not come, does not come whole, or is no HTTP. */
final class TransmissionCases {

  private TransmissionCases() {}

  static Stream<ServerCase> silent() {
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

  static Stream<ServerCase> broken() {
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

  static Stream<ServerCase> notHttp() {
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

  private static void writeThenStall(RawServer.Exchange exchange, String text)
      throws IOException, InterruptedException {
    exchange.write(text);
    exchange.stall();
  }
}
