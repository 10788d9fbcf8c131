package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection at a time over which anything goes, and which tells what came of it. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final URI base;
  private @Nullable Socket socket;

  Wire(URI base) {
    this.base = base;
  }

  /**
   * What came: the status, or 0 where there was none to be read; whether the rest came, too; and
   * the body, as far as it came.
   */
  record Seen(int status, boolean isWhole, String body) {
    static final Seen NOTHING = new Seen(0, false, "");
  }

  /** Sends bytes, over the connection that is open, if there is one. */
  void send(byte[] bytes) throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket(base.getHost(), base.getPort());
      open.setSoTimeout(PATIENCE_MILLIS);
      open.setTcpNoDelay(true);
      socket = open;
    }
    try {
      open.getOutputStream().write(bytes);
    } catch (IOException closedByTheOtherSide) {
      // which reading will tell, too
    }
  }

  /** Says that nothing more is sent. */
  void shutDownOutput() throws IOException {
    if (socket != null) {
      try {
        socket.shutdownOutput();
      } catch (IOException closedByTheOtherSide) {
        // which reading will tell, too
      }
    }
  }

  /**
   * Reads one answer.
   *
   * @throws AssertionError if nothing comes for long and the connection stays open
   */
  Seen read(String method) {
    Socket open = socket;
    if (open == null) {
      return Seen.NOTHING;
    }
    var head = new StringBuilder();
    try {
      InputStream in = open.getInputStream();
      while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
        int next = in.read();
        if (next < 0) {
          close();
          return new Seen(status(head), false, "");
        }
        head.append((char) next);
      }
      return body(method, head.toString(), in);
    } catch (SocketTimeoutException silence) {
      throw new AssertionError("nothing came for 30 s after '" + head + "'", silence);
    } catch (IOException reset) {
      close();
      return new Seen(status(head), false, "");
    }
  }

  private Seen body(String method, String head, InputStream in) throws IOException {
    int status = status(head);
    String lower = head.toLowerCase(Locale.ROOT);
    boolean isBodiless = method.equals("HEAD") || status == 204 || status == 304;
    int length = isBodiless ? 0 : length(lower);
    var body = new ByteArrayOutputStream();
    body.write(in.readNBytes(length));
    if (body.size() < length || length < 0 || lower.contains("\r\nconnection: close")) {
      close();
    }
    return new Seen(
        status, status != 0 && length >= 0 && body.size() == length, body.toString(ISO_8859_1));
  }

  private static int length(String head) {
    String name = "\r\ncontent-length: ";
    int at = head.indexOf(name) + name.length();
    return at < name.length() ? 0 : Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
  }

  private static int status(CharSequence head) {
    boolean isHttp = head.length() > 12 && head.subSequence(0, 9).toString().equals("HTTP/1.1 ");
    return isHttp ? Integer.parseInt(head.subSequence(9, 12).toString()) : 0;
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException closedAlready) {
      // as it should be
    }
  }
}
