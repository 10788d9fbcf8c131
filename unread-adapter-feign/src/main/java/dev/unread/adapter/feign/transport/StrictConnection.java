package dev.unread.adapter.feign.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection that never takes what follows one response for the next. Any byte that is
 * buffered or readable before a request is sent, encrypted or not, makes it stale, as does its end
 * or a reset; and it is not used again after a response without a body, one that was not read to
 * its declared end, or one that turned out to be invalid. Each read ends with the attempt, even if
 * no watchdog ends it.
 */
final class StrictConnection {

  private final SocketChannel channel;
  private final Socket socket;
  private final boolean encrypted;
  private final long openedAt;
  private final SessionInputBufferImpl buffer = HttpLimits.newBuffer();
  private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser(HttpLimits.CONFIG);
  private final ByteBuffer probe = ByteBuffer.allocateDirect(1);
  private final InputStream in;
  private final OutputStream out;
  private @Nullable Attempt attempt;
  private boolean used;
  private boolean ended;
  private boolean reusable;

  /**
   * @param socket over the channel: its own, or that of TLS
   * @param openedAt by {@link System#nanoTime()}
   */
  StrictConnection(SocketChannel channel, Socket socket, long openedAt) throws IOException {
    this.channel = channel;
    this.socket = socket;
    this.openedAt = openedAt;
    encrypted = socket != channel.socket();
    in = new BoundedInput(socket.getInputStream());
    out = socket.getOutputStream();
  }

  long openedAt() {
    return openedAt;
  }

  /** Returns whether it was fit for a response already. */
  boolean isUsed() {
    return used;
  }

  /** Returns whether the last response allows another request. */
  boolean isReusable() {
    return reusable;
  }

  /**
   * Sends a request and reads its response whole.
   *
   * @throws StaleConnectionException if nothing was sent, and another connection may do
   */
  RawResponse exchange(RequestBytes request, Attempt attempt) throws IOException, HttpException {
    this.attempt = attempt;
    reusable = false;
    requireFresh();
    request.writeTo(out);
    out.flush();
    ClassicHttpResponse head = receiveHead();
    used = true;
    var framing = ResponseFraming.of(head);
    RawResponse response = RawResponse.of(head, body(head.getCode(), framing, attempt));
    reusable &= framing.keepsConnection();
    if (reusable) {
      QuickAck.send(channel);
    }
    return response;
  }

  // As late as possible: what arrives after this look and before the request, nobody can tell from
  // its response.
  private void requireFresh() throws IOException, HttpException {
    if (used) {
      if (!isQuiet()) {
        throw new StaleConnectionException();
      }
    } else if (channel.socket().getInputStream().available() > 0 && isAnswer()) {
      throw new ProtocolException("a response before the request");
    }
  }

  private boolean isQuiet() {
    try {
      return buffer.length() == 0 && !hasDecryptedBytes() && hasNothingToRead();
    } catch (IOException broken) { // by a reset, as of a service that was started again
      return false;
    }
  }

  private boolean hasDecryptedBytes() throws IOException {
    return encrypted && socket.getInputStream().available() > 0;
  }

  /** Returns whether the other end neither said anything nor closed the connection. */
  private boolean hasNothingToRead() throws IOException {
    probe.clear();
    channel.configureBlocking(false);
    int read = channel.read(probe);
    channel.configureBlocking(true);
    return read == 0;
  }

  // The first bytes of a TLS connection may be session tickets, which are no answer.
  private boolean isAnswer() throws IOException {
    if (!encrypted) {
      return true;
    }
    socket.setSoTimeout(1);
    try {
      int read = buffer.fillBuffer(socket.getInputStream());
      if (read < 0) {
        throw new ConnectionClosedException(); // which TLS says in bytes, too
      }
      return read > 0;
    } catch (SocketTimeoutException nothing) {
      return false;
    }
  }

  private ClassicHttpResponse receiveHead() throws IOException, HttpException {
    for (int interim = 0; ; interim++) {
      ClassicHttpResponse head = receiveWholeHead();
      int status = head.getCode();
      if (status >= HttpStatus.SC_OK) {
        return head;
      }
      if (status < HttpStatus.SC_CONTINUE
          || status == HttpStatus.SC_SWITCHING_PROTOCOLS
          || interim == HttpLimits.MAX_INTERIM_RESPONSES) {
        throw new ProtocolException("interim responses in place of an answer");
      }
    }
  }

  // The parser takes a head that was cut for a whole one, and "HTTP/1.1 50" for a status of 50.
  private ClassicHttpResponse receiveWholeHead() throws IOException, HttpException {
    ClassicHttpResponse head;
    try {
      head = parser.parse(buffer, in);
    } catch (HttpException failure) {
      if (ended) {
        throw new ConnectionClosedException();
      }
      throw failure;
    }
    if (head == null || ended) {
      throw new ConnectionClosedException();
    }
    ProtocolVersion version = head.getVersion();
    if (version != null && version.greaterEquals(HttpVersion.HTTP_2)) {
      throw new ProtocolException("another version of HTTP than was asked for");
    }
    return head;
  }

  private byte[] body(int status, ResponseFraming framing, Attempt attempt) {
    int limit = RawResponse.limit(status);
    try {
      byte[] body = ResponseBodyReader.read(framing.open(buffer, in), framing.length(), limit);
      if (ended && framing.isDelimited()) {
        throw new ConnectionClosedException(); // inside the end of the last chunk
      }
      reusable = body.length <= limit;
      return body;
    } catch (IOException broken) {
      return ResponseBodyReader.broken(status, attempt, broken);
    }
  }

  /** Ends whatever goes on here, from any thread; the other end sees a reset. */
  void abort() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException | RuntimeException closed) {
      // then it need not be aborted
    }
    close();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      // so is the connection
    }
  }

  /** Notices when the other end has nothing more to say, and waits no longer than there is time. */
  private final class BoundedInput extends FilterInputStream {
    BoundedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (attempt != null) {
        socket.setSoTimeout(attempt.socketTimeoutMillis());
      }
      int read = super.read(bytes, offset, length);
      ended |= read < 0;
      return read;
    }
  }
}
