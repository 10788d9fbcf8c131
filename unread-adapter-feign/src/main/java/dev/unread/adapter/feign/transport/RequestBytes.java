package dev.unread.adapter.feign.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A request head as it goes over the wire, written once into one array. */
final class RequestBytes {

  private static final int LIKELY_HEADERS = 512;
  private static final int LAST_LATIN = 0xff;

  private byte[] bytes;
  private int length;

  private RequestBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /**
   * Begins a request.
   *
   * @param target what is asked for, in two parts
   */
  static RequestBytes of(String method, String target, String query) {
    return new RequestBytes(LIKELY_HEADERS + target.length() + query.length())
        .append(method)
        .append(" ")
        .append(target)
        .append(query)
        .append(" HTTP/1.1")
        .endLine();
  }

  /** Adds a header; a control character in it becomes a blank, so that it stays one header. */
  RequestBytes header(String name, String value) {
    return append(name).append(": ").append(value).endLine();
  }

  /** Ends the head. */
  RequestBytes end() {
    return endLine();
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  private RequestBytes append(String part) {
    reserve(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      bytes[length++] = (byte) (c < ' ' || c == 0x7f ? ' ' : c > LAST_LATIN ? '?' : c);
    }
    return this;
  }

  private RequestBytes endLine() {
    reserve(2);
    bytes[length++] = '\r';
    bytes[length++] = '\n';
    return this;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
