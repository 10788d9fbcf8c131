package dev.unread.fake.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The response to a request: status and headers first, then {@link #send}. */
public final class ServerResponse {

  private static final byte[] NOTHING = {};
  private static final CompletableFuture<Void> WRITTEN = CompletableFuture.completedFuture(null);

  private final Response response;
  private final HttpFields.Mutable headers;
  private final Body body;
  private final @Nullable Context context;
  private boolean isHeld;
  private CompletableFuture<Void> largeBody = WRITTEN;

  /** What a body is written to. */
  private interface Body {
    void write(byte[] bytes, BlankPadding blanks) throws IOException;
  }

  // Jetty's own response: the servlet's would rewrite a content type.
  ServerResponse(Context context, LargeResponseBodies largeBodies) {
    var request = ServletContextRequest.getServletContextRequest(context.req());
    this.response = request.getServletContextResponse().getWrapped();
    this.headers = response.getHeaders();
    this.context = context;
    this.body =
        (bytes, blanks) -> {
          if (bytes.length <= LargeResponseBody.LARGEST_SMALL && blanks.count() == 0) {
            writeIfAny(context, bytes);
          } else if (!HttpMethod.HEAD.is(request.getMethod())) {
            untilWritten(
                context, LargeResponseBody.write(request, response, bytes, blanks, largeBodies));
          }
        };
  }

  private static void writeIfAny(Context context, byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      context.res().getOutputStream().write(bytes);
    }
  }

  /** Lets the request end when this does, without a thread that waits. */
  private void untilWritten(Context context, CompletableFuture<Void> written) {
    if (isHeld) {
      largeBody = written;
    } else if (!written.isDone()) {
      context.future(() -> written);
    }
  }

  /** The response to a request that no route sees; it completes the callback. */
  ServerResponse(Request request, Response response, Callback callback) {
    this.response = response;
    this.headers = response.getHeaders();
    this.context = null;
    this.body =
        (bytes, none) -> {
          boolean isHead = HttpMethod.HEAD.is(request.getMethod());
          response.write(true, ByteBuffer.wrap(isHead ? NOTHING : bytes), callback);
        };
  }

  /** What sends a response. */
  @FunctionalInterface
  public interface Sender {

    /** Sends it. */
    void send() throws IOException;
  }

  /** Sets the status. */
  public ServerResponse status(int status) {
    response.setStatus(status);
    return this;
  }

  /** Returns the words that belong to a status, such as {@code OK}. */
  public static String reason(int status) {
    return HttpStatus.getMessage(status);
  }

  /** Sets the content type, which goes out exactly so. */
  public ServerResponse contentType(String type) {
    headers.put(HttpHeader.CONTENT_TYPE, type);
    return this;
  }

  /** Sets a header, in place of what it was. */
  public ServerResponse header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds a header. */
  public void add(String name, String value) {
    headers.add(name, value);
  }

  /** Adds a header that never changes. */
  public void add(ConstantHeader header) {
    headers.add(header.field());
  }

  /** Returns the headers that were set so far. */
  public Headers headers() {
    return Headers.of(headers);
  }

  /** Sends it without a body. */
  public void send() throws IOException {
    send(NOTHING);
  }

  /**
   * Sends it, headers and body in one write unless the body is large. To {@code HEAD} the body is
   * left out. No thread waits for the client to read it.
   */
  public void send(byte[] bytes) throws IOException {
    send(bytes, BlankPadding.NONE);
  }

  /** As {@link #send(byte[])}, with blanks between these bytes. */
  public void send(byte[] bytes, BlankPadding blanks) throws IOException {
    int status = response.getStatus();
    if (status != HttpStatus.NO_CONTENT_204 && status != HttpStatus.NOT_MODIFIED_304) {
      headers.put(HttpHeader.CONTENT_LENGTH, bytes.length + blanks.count());
    }
    body.write(bytes, blanks);
  }

  /**
   * Sends it once it is known that it may be sent, or not at all if it may not; no thread waits.
   *
   * @param permission false if the connection has been taken over and is at its end
   */
  public void sendAfter(CompletableFuture<Boolean> permission, Sender sender) {
    if (context == null) {
      throw new IllegalStateException("what no route sees is answered at once");
    }
    isHeld = true;
    context.future(() -> permission.thenCompose(permitted -> sendIf(permitted, sender)));
  }

  private CompletableFuture<Void> sendIf(boolean permitted, Sender sender) {
    if (permitted) {
      try {
        sender.send();
      } catch (IOException clientIsGone) {
        throw new UncheckedIOException(clientIsGone);
      }
    }
    return largeBody;
  }

  /**
   * Returns status line and headers as bytes, with the empty line after them, for what is written
   * to the connection past this response.
   *
   * @param contentLength what the length of the body is said to be
   */
  public byte[] head(int contentLength) {
    return ResponseHead.of(response.getStatus(), headers, contentLength);
  }
}
