package dev.unread.examples.benchmarks;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sends one request over and over on one kept connection and checks every response. A raw socket,
 * so that the two cores are left to the servers.
 */
public final class RawHttpConnection implements Closeable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final ExpectedExchange exchange;
  private final byte[] request;
  private final byte[] expected;
  private final byte[] buffer = new byte[16 * 1024];
  private int held;

  public RawHttpConnection(int port, ExpectedExchange exchange) throws IOException {
    this.exchange = exchange;
    this.request = exchange.request(port);
    this.expected = exchange.answer().getBytes(StandardCharsets.US_ASCII);
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Whether the answer was a 200 with exactly the body that is expected. */
  public boolean ask() throws IOException {
    socket.getOutputStream().write(request);
    held = 0;
    int head = endOf("\r\n\r\n", 0);
    String fields = ascii(0, head).toLowerCase(Locale.ROOT);
    boolean good = fields.startsWith("http/1.1 200");
    if (fields.contains("\r\ntransfer-encoding: chunked")) {
      return readChunks(head) && good;
    }
    int length = contentLength(fields);
    await(head + length);
    return good && Arrays.equals(buffer, head, head + length, expected, 0, expected.length);
  }

  private static int contentLength(String fields) throws IOException {
    int at = fields.indexOf("\r\ncontent-length:");
    if (at < 0) {
      throw new IOException("an answer without a length");
    }
    int from = at + "\r\ncontent-length:".length();
    return Integer.parseInt(fields.substring(from, fields.indexOf('\r', from)).trim());
  }

  private boolean readChunks(int from) throws IOException {
    var body = new StringBuilder();
    int at = from;
    while (true) {
      int start = endOf("\r\n", at);
      int size = Integer.parseInt(ascii(at, start - 2), 16);
      await(start + size + 2);
      if (size == 0) {
        return exchange.answer().contentEquals(body);
      }
      body.append(ascii(start, start + size));
      at = start + size + 2;
    }
  }

  private String ascii(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Reads on until the mark has come, and returns the index behind it. */
  private int endOf(String mark, int from) throws IOException {
    int at = from;
    while (true) {
      await(at + mark.length());
      int i = 0;
      while (i < mark.length() && buffer[at + i] == mark.charAt(i)) {
        i++;
      }
      if (i == mark.length()) {
        return at + i;
      }
      at++;
    }
  }

  private void await(int count) throws IOException {
    while (held < count) {
      int read = socket.getInputStream().read(buffer, held, buffer.length - held);
      if (read < 0) {
        throw new EOFException("the server closed the connection");
      }
      held += read;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
