package dev.unread.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection over which a test speaks byte for byte, and sees how it ends. */
public final class RawConnection implements AutoCloseable {

  /** How a connection ended. */
  public enum End {
    /** The other side closed it in order. */
    CLOSED,
    /** The other side reset it. */
    RESET,
    /** It is still open. */
    OPEN
  }

  /** All that came, and how it ended. */
  public record Received(String bytes, End end) {

    public String head() {
      return bytes.contains("\r\n\r\n") ? bytes.substring(0, bytes.indexOf("\r\n\r\n")) : bytes;
    }

    public String body() {
      return bytes.contains("\r\n\r\n") ? bytes.substring(bytes.indexOf("\r\n\r\n") + 4) : "";
    }
  }

  private final Socket socket;

  public RawConnection(Socket socket) {
    this.socket = socket;
  }

  /** Opens a connection. */
  public static RawConnection to(URI base) {
    try {
      return new RawConnection(new Socket(base.getHost(), base.getPort()));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Sends a GET. */
  public RawConnection get(String target, String... headers) {
    var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(request.append("\r\n").toString());
  }

  /** Sends these bytes. */
  public RawConnection send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Reads until the connection ends, or nothing came for this long. */
  public Received readFor(int silenceMillis) {
    var bytes = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout(silenceMillis);
      InputStream in = socket.getInputStream();
      for (int b; (b = in.read()) >= 0; ) {
        bytes.write(b);
      }
      return new Received(bytes.toString(StandardCharsets.ISO_8859_1), End.CLOSED);
    } catch (SocketTimeoutException silence) {
      return new Received(bytes.toString(StandardCharsets.ISO_8859_1), End.OPEN);
    } catch (IOException reset) {
      return new Received(bytes.toString(StandardCharsets.ISO_8859_1), End.RESET);
    }
  }

  /** Reads so many bytes. */
  public String read(int bytes) {
    try {
      socket.setSoTimeout(10_000);
      return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Reads until the connection ends. */
  public Received readToEnd() {
    return readFor(10_000);
  }

  /** Reads one answer whose length is stated, and leaves the connection open. */
  public Received readAnswer() {
    var bytes = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout(10_000);
      InputStream in = socket.getInputStream();
      while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        bytes.write(in.read());
      }
      String head = bytes.toString(StandardCharsets.ISO_8859_1);
      if (head.startsWith("HTTP/1.1 204")) {
        return new Received(head, End.OPEN);
      }
      int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("\r\ncontent-length: ") + 18;
      bytes.write(in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf('\r', at)))));
      return new Received(bytes.toString(StandardCharsets.ISO_8859_1), End.OPEN);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // as it should be
    }
  }
}
