package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.GOOD;
import static dev.unread.adapter.feign.CannedResponses.LUNCH;
import static dev.unread.adapter.feign.CannedResponses.WORK;
import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static dev.unread.adapter.feign.ServerCase.HEAD;
import static dev.unread.adapter.feign.ServerCase.LENGTH;
import static dev.unread.adapter.feign.ServerCase.chunk;
import static dev.unread.adapter.feign.ServerCase.that;

import java.util.stream.Stream;

/** Servers whose counts are sound, however they are wrapped. */
final class OddResponseCases {

  private OddResponseCases() {}

  static Stream<ServerCase> odd() {
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
}
