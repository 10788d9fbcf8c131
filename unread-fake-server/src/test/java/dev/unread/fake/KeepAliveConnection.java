package dev.unread.fake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection for many requests, since a new one for each would take most of the time; opened
 * when it is needed, and again after the other side closed it. Unlike clients proper it never sends
 * a request twice.
 */
public final class KeepAliveConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final URI base;
  private @Nullable Open open;

  public KeepAliveConnection(URI base) {
    this.base = base;
  }

  /** An answer, whole. */
  public record Reply(int status, String head, String body) {}

  /** The other side went away before the first byte of an answer. */
  public static final class NotAnsweredException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAnsweredException(IOException cause) {
      super("no byte of an answer came", cause);
    }
  }

  private record Open(Socket socket, InputStream in) {}

  /**
   * Sends these bytes and returns the answer.
   *
   * @throws java.net.ConnectException if there is nobody to connect to
   * @throws NotAnswered if no byte of an answer came
   * @throws IOException if some did, but not all
   */
  public Reply exchange(String method, byte[] request) throws IOException {
    Open connection = open();
    try {
      return reply(method, connection, head(request, connection));
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private Open open() throws IOException {
    if (open == null) {
      var socket = new Socket(base.getHost(), base.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      open = new Open(socket, new BufferedInputStream(socket.getInputStream()));
    }
    return open;
  }

  private static String head(byte[] request, Open connection) throws IOException {
    int first;
    try {
      connection.socket().getOutputStream().write(request);
      first = connection.in().read();
    } catch (IOException reset) {
      throw new NotAnsweredException(reset);
    }
    if (first < 0) {
      throw new NotAnsweredException(new EOFException());
    }
    var head = new StringBuilder().append((char) first);
    while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
      int next = connection.in().read();
      if (next < 0) {
        throw new IOException("ended after " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private Reply reply(String method, Open connection, String head) throws IOException {
    int status = Integer.parseInt(head.substring(9, 12));
    boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
    int length = bodiless ? 0 : length(head);
    byte[] body = connection.in().readNBytes(length);
    if (body.length < length) {
      throw new IOException("ended in a body, after " + head);
    }
    boolean ofJetty = status == 400 && head.contains("no-store"); // closes after what is no HTTP
    if (ofJetty || head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close")) {
      close();
    }
    return new Reply(status, head, new String(body, StandardCharsets.UTF_8));
  }

  private static int length(String head) {
    String name = "\r\ncontent-length: ";
    int at = head.toLowerCase(Locale.ROOT).indexOf(name);
    if (at < 0) {
      throw new AssertionError("an answer without a length: " + head);
    }
    int from = at + name.length();
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.socket().close();
      open = null;
    }
  }
}
