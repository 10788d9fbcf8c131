package dev.unread.adapter.feign;

import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What a raw server may answer. */
final class CannedResponses {

  static final String LUNCH = "5d753421a28f9a2596cb0f98";
  static final String WORK = "5d75393ba28f9a17e1cb0f9e";

  /** The counts of the two dialogs as they should be. */
  static final String GOOD = "{\"total\":15,\"" + LUNCH + "\":7,\"" + WORK + "\":0}";

  private CannedResponses() {}

  static Behaviour ok(String body) {
    return status("200 OK", "Content-Type: application/json; charset=utf-8\r\n", body);
  }

  static Behaviour status(String status, String headers, String body) {
    return exchange -> exchange.write(text(status, headers, body));
  }

  static Behaviour status(int status, String body) {
    return status(status + " Whatever", "", body);
  }

  static String text(String status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  /** Answers soundly whatever is asked: each dialog has as many unread as its last digits say. */
  static Behaviour sound() {
    return exchange ->
        exchange.write(
            text(
                "200 OK",
                "",
                exchange.ids().stream()
                    .map(id -> ",\"" + id + "\":" + countOf(id))
                    .collect(Collectors.joining("", "{\"total\":15", "}"))));
  }

  static int countOf(String id) {
    return Integer.parseInt(id.substring(18), 16);
  }
}
