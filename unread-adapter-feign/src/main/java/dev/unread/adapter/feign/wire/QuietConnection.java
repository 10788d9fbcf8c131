package dev.unread.adapter.feign.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs neither headers nor bytes, since both hold the token, and that never takes
 * what follows one answer for the next: with bytes left over it is not used again.
 */
@SuppressWarnings("NullAway") // the parent takes null for its defaults
final class QuietConnection extends DefaultManagedHttpClientConnection {

  private static final int MAX_INTERIM_RESPONSES = 8;
  private static final long CHECK_AFTER_NANOS = 1_000_000_000;
  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setBufferSize(4096)
          .setMaxLineLength(8192)
          .setMaxHeaderCount(100)
          .setMaxEmptyLineCount(4)
          .build();

  private final LongSupplier nanoTime;
  private @Nullable SessionInputBuffer buffer;
  private int interimResponses;
  private boolean ended;
  private long usedAt;

  QuietConnection() {
    this(System::nanoTime);
  }

  QuietConnection(LongSupplier nanoTime) {
    super("unread", null, null, LIMITS, null, null, null, null);
    this.nanoTime = nanoTime;
    this.usedAt = nanoTime.getAsLong();
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(
        new SocketHolder(socket) {
          @Override
          protected InputStream getInputStream(Socket socket) throws IOException {
            return new Watched(super.getInputStream(socket));
          }
        });
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(
        new SocketHolder(tls, socket) {
          @Override
          protected InputStream getInputStream(Socket socket) throws IOException {
            return new Watched(super.getInputStream(socket));
          }
        });
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {
    interimResponses = 0;
  }

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    ClassicHttpResponse response = receiveWholeHeader();
    if (response.getCode() < HttpStatus.SC_OK
        && (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS
            || ++interimResponses > MAX_INTERIM_RESPONSES)) {
      throw new ProtocolException("interim responses in place of an answer");
    }
    return response;
  }

  // The parent takes a header that was cut for a whole one, and "HTTP/1.1 50" for a status of 50.
  private ClassicHttpResponse receiveWholeHeader() throws HttpException, IOException {
    try {
      ClassicHttpResponse response = super.receiveResponseHeader();
      if (!ended) {
        return response;
      }
    } catch (HttpException failure) {
      if (!ended) {
        throw failure;
      }
    }
    throw new ConnectionClosedException();
  }

  @Override
  protected InputStream createContentInputStream(
      long length, SessionInputBuffer buffer, InputStream in) {
    this.buffer = buffer;
    return super.createContentInputStream(length, buffer, in);
  }

  @Override
  public void passivate() {
    super.passivate();
    usedAt = nanoTime.getAsLong();
  }

  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !hasBytesLeft();
  }

  private boolean hasBytesLeft() {
    try {
      return buffer == null ? isDataAvailable(Timeout.ONE_MILLISECOND) : buffer.length() > 0;
    } catch (IOException broken) {
      return true;
    }
  }

  /**
   * Looks for bytes nobody asked for; asks the network only after a pause, since that takes 1 ms.
   */
  @Override
  public boolean isStale() throws IOException {
    Socket socket = getSocket();
    return socket == null
        || socket.getInputStream().available() > 0
        || (nanoTime.getAsLong() - usedAt > CHECK_AFTER_NANOS && super.isStale());
  }

  /** Notices when the other end has nothing more to say. */
  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      ended |= read < 0;
      return read;
    }
  }
}
