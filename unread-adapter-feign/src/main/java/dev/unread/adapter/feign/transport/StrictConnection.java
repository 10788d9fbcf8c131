package dev.unread.adapter.feign.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs neither headers nor bytes, since both hold the token, and that never takes
 * what follows one answer for the next. Any byte that is buffered or readable before a request is
 * sent, encrypted or not, makes it unfit; and it is not kept after an answer without a body or one
 * that turned out to be unsound. Its reads end with the attempt even if no watchdog ends them.
 */
@SuppressWarnings("NullAway") // the parent takes null for its defaults
final class StrictConnection extends DefaultManagedHttpClientConnection {

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
  private @Nullable Socket base;
  private @Nullable Attempt attempt;
  private int interimResponses;
  private boolean ended;
  private boolean sending;
  private boolean answeredBefore;
  private volatile boolean retired;
  private long usedAt;

  StrictConnection() {
    this(System::nanoTime);
  }

  StrictConnection(LongSupplier nanoTime) {
    super("unread", null, null, LIMITS, null, null, null, null);
    this.nanoTime = nanoTime;
    this.usedAt = nanoTime.getAsLong();
  }

  @Override
  public void bind(Socket socket) throws IOException {
    base = socket;
    bind(
        new SocketHolder(socket) {
          @Override
          protected InputStream getInputStream(Socket socket) throws IOException {
            return new EndDetectingInputStream(super.getInputStream(socket), socket);
          }

          @Override
          protected OutputStream getOutputStream(Socket socket) throws IOException {
            return new GuardedOutputStream(super.getOutputStream(socket));
          }
        });
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    base = socket;
    bind(
        new SocketHolder(tls, socket) {
          @Override
          protected InputStream getInputStream(Socket socket) throws IOException {
            return new EndDetectingInputStream(super.getInputStream(socket), socket);
          }

          @Override
          protected OutputStream getOutputStream(Socket socket) throws IOException {
            return new GuardedOutputStream(super.getOutputStream(socket));
          }
        });
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    attempt = request instanceof AttemptRequest ours ? ours.attempt() : null;
    if (attempt != null) {
      attempt.onInvalidResponse(this::retire);
    }
    sending = true;
    super.sendRequestHeader(request);
  }

  /** What it answered was unsound, so nothing that it says is believed any more. */
  void retire() {
    retired = true;
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
    answeredBefore = true;
    retired |=
        response.getCode() == HttpStatus.SC_NO_CONTENT
            || response.getCode() == HttpStatus.SC_NOT_MODIFIED;
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
    InputStream content = super.createContentInputStream(length, buffer, in);
    return length == ContentLengthStrategy.CHUNKED
        ? new CompleteChunksInputStream(content)
        : content;
  }

  @Override
  public void passivate() {
    attempt = null;
    super.passivate();
    usedAt = nanoTime.getAsLong();
  }

  @Override
  public boolean isConsistent() {
    try {
      return !retired && super.isConsistent() && !hasUnreadBytes();
    } catch (IOException broken) {
      return false;
    }
  }

  /**
   * Looks for bytes nobody asked for; asks the network whether the other end has closed only after
   * a pause, since that takes 1 ms.
   */
  @Override
  public boolean isStale() throws IOException {
    return getSocket() == null
        || retired
        || hasUnreadBytes()
        || (nanoTime.getAsLong() - usedAt > CHECK_AFTER_NANOS
            && (super.isStale() || hasUnreadBytes())); // for the parent reads into its buffer
  }

  // In the buffer, decrypted, or not even decrypted.
  private boolean hasUnreadBytes() throws IOException {
    return (buffer != null && buffer.length() > 0)
        || getSocket().getInputStream().available() > 0
        || (base != null && base.getInputStream().available() > 0);
  }

  private void refuseAnswerBeforeRequest() throws IOException {
    if (!hasUnreadBytes()) {
      return;
    }
    if (answeredBefore) {
      throw new UnfitConnectionException();
    }
    // a new TLS connection may have been told of session tickets, which are no answer
    Attempt waiting = attempt;
    attempt = null; // whose time would replace the millisecond
    try {
      if (isDataAvailable(Timeout.ONE_MILLISECOND)) {
        throw new java.net.ProtocolException("an answer before the request");
      }
    } finally {
      attempt = waiting;
    }
  }

  /** Lets nothing be sent while an answer is there already: it would be taken for the next. */
  private final class GuardedOutputStream extends OutputStream {
    private final OutputStream out;

    GuardedOutputStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (sending) {
        sending = false;
        refuseAnswerBeforeRequest();
      }
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** The parent takes a chunked body for whole that ends inside the end of its last chunk. */
  private final class CompleteChunksInputStream extends FilterInputStream {
    CompleteChunksInputStream(InputStream chunks) {
      super(chunks);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read < 0 && ended) {
        throw new TruncatedChunkException("the last chunk has no end");
      }
      return read;
    }
  }

  /** Notices when the other end has nothing more to say, and waits no longer than there is time. */
  private final class EndDetectingInputStream extends FilterInputStream {
    private final Socket socket;

    EndDetectingInputStream(InputStream in, Socket socket) {
      super(in);
      this.socket = socket;
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
