package dev.unread.examples.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What has come of a response so far, and whether it is the one that is expected. */
public final class ResponseBuffer {

  private static final String LENGTH = "\r\ncontent-length:";
  private static final int MISSING = -1;

  private final byte[] bytes = new byte[16 * 1024];
  private final byte[] expected;
  private int held;

  /** How far a response has come. */
  public enum State {
    PARTIAL,
    /** A whole 200 with exactly the body that is expected. */
    GOOD,
    BAD
  }

  public ResponseBuffer(ExpectedExchange exchange) {
    this.expected = exchange.answer().getBytes(StandardCharsets.US_ASCII);
  }

  /** Forgets all that has come. */
  public void clear() {
    held = 0;
  }

  /** Takes what comes next; waits for it. */
  public void read(InputStream from) throws IOException {
    add(from.read(bytes, held, bytes.length - held));
  }

  /** Takes what has come by now. */
  public void read(ReadableByteChannel from) throws IOException {
    add(from.read(ByteBuffer.wrap(bytes, held, bytes.length - held)));
  }

  private void add(int count) throws IOException {
    if (count < 0) {
      throw new EOFException("the server closed the connection");
    }
    if (count == 0 && held == bytes.length) {
      throw new IOException("an answer of more than " + held + " bytes");
    }
    held += count;
  }

  /** Returns how far the response has come. */
  public State state() throws IOException {
    int head = endOf("\r\n\r\n", 0);
    if (head == MISSING) {
      return State.PARTIAL;
    }
    String fields = ascii(0, head).toLowerCase(Locale.ROOT);
    boolean isOk = fields.startsWith("http/1.1 200");
    if (fields.contains("\r\ntransfer-encoding: chunked")) {
      return ofChunks(head, isOk);
    }
    int end = head + length(fields);
    if (held < end) {
      return State.PARTIAL;
    }
    boolean isGood = isOk && Arrays.equals(bytes, head, end, expected, 0, expected.length);
    return isGood ? State.GOOD : State.BAD;
  }

  private static int length(String fields) throws IOException {
    int at = fields.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("an answer without a length");
    }
    int from = at + LENGTH.length();
    return Integer.parseInt(fields.substring(from, fields.indexOf('\r', from)).trim());
  }

  private State ofChunks(int from, boolean isOk) {
    var body = new StringBuilder();
    int at = from;
    while (true) {
      int start = endOf("\r\n", at);
      if (start == MISSING) {
        return State.PARTIAL;
      }
      int size = Integer.parseInt(ascii(at, start - 2), 16);
      if (held < start + size + 2) {
        return State.PARTIAL;
      }
      if (size == 0) {
        boolean isGood =
            isOk && new String(expected, StandardCharsets.US_ASCII).contentEquals(body);
        return isGood ? State.GOOD : State.BAD;
      }
      body.append(ascii(start, start + size));
      at = start + size + 2;
    }
  }

  private String ascii(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Returns the index behind the mark. */
  private int endOf(String mark, int from) {
    for (int at = from; at + mark.length() <= held; at++) {
      int i = 0;
      while (i < mark.length() && bytes[at + i] == mark.charAt(i)) {
        i++;
      }
      if (i == mark.length()) {
        return at + i;
      }
    }
    return MISSING;
  }
}
