package dev.unread.adapter.feign.transport;

import feign.Request;
import java.nio.charset.StandardCharsets;

/** A request as it goes over the wire. */
final class RequestBytes {

  private static final int LIKELY_LENGTH = 512;

  private RequestBytes() {}

  /**
   * @param target what is asked for: a path, or for a proxy the whole address
   * @param host with its port, if that is not the default
   */
  static byte[] of(
      Request request, Attempt attempt, String target, String host, String connectionHeaders) {
    var text = new StringBuilder(LIKELY_LENGTH + target.length());
    text.append("GET ").append(target).append(" HTTP/1.1\r\n");
    request.headers().forEach((name, values) -> values.forEach(v -> header(text, name, v)));
    attempt.headers().forEach((name, value) -> header(text, name, value));
    header(text, "Host", host);
    text.append(connectionHeaders).append("\r\n");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Appends a header; a control character in it becomes a blank, so that it stays one header. */
  static void header(StringBuilder text, String name, String value) {
    append(text, name);
    text.append(": ");
    append(text, value);
    text.append("\r\n");
  }

  private static void append(StringBuilder text, String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      text.append(c < ' ' || c == 0x7f ? ' ' : c);
    }
  }
}
