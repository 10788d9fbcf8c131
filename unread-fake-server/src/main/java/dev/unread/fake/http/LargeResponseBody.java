package dev.unread.fake.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * The body of a response that is too large for one write: it is written piece by piece as the
 * client reads it, and no thread waits. A client that reads nothing for {@value #LONGEST_PAUSE}
 * milliseconds is cut off.
 */
final class LargeResponseBody extends IteratingCallback {

  /** A body up to this length is no large one: Jetty writes it whole once the request is over. */
  static final int LARGEST_SMALL = 8192;

  // The JDK copies each piece out of the heap, and each thread keeps the memory for its largest.
  private static final int PIECE = 32_768;

  private static final long LONGEST_PAUSE = 10_000;

  private final Response response;
  private final EndPoint endPoint;
  private final byte[] bytes;
  private final BlankPadding blanks;
  private final int length;
  private final LargeResponseBodies bodies;
  private final long idleTimeout;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private int written;

  private LargeResponseBody(
      Request request,
      Response response,
      byte[] bytes,
      BlankPadding blanks,
      LargeResponseBodies bodies) {
    this.response = response;
    this.endPoint = new Connection(request).endPoint();
    this.bytes = bytes;
    this.blanks = blanks;
    this.length = bytes.length + blanks.count();
    this.bodies = bodies;
    this.idleTimeout = endPoint.getIdleTimeout();
    endPoint.setIdleTimeout(LONGEST_PAUSE);
  }

  /** Begins to write a body; the future completes once it is written, or the client is gone. */
  static CompletableFuture<Void> write(
      Request request,
      Response response,
      byte[] bytes,
      BlankPadding blanks,
      LargeResponseBodies bodies) {
    var body = new LargeResponseBody(request, response, bytes, blanks, bodies);
    body.iterate();
    if (!body.end.isDone()) {
      bodies.add(body);
      if (body.end.isDone()) {
        bodies.remove(body);
      }
    }
    return body.end;
  }

  /** Returns what it holds until its end; others may hold the same. */
  byte[] bytes() {
    return bytes;
  }

  /** Ends the connection in the middle of the body; does nothing where the body is written. */
  void cutOff() {
    if (over.compareAndSet(false, true)) {
      endPoint.close();
    }
  }

  @Override
  protected Action process() {
    if (written == length) {
      return Action.SUCCEEDED;
    }
    ByteBuffer piece = piece();
    written += piece.remaining();
    response.write(written == length, piece, this);
    return Action.SCHEDULED;
  }

  private ByteBuffer piece() {
    if (written < blanks.at()) {
      return piece(written, blanks.at());
    }
    int blanksEnd = blanks.at() + blanks.count();
    return written < blanksEnd
        ? BlankPadding.piece(Math.min(PIECE, blanksEnd - written))
        : piece(written - blanks.count(), bytes.length);
  }

  private ByteBuffer piece(int from, int end) {
    return ByteBuffer.wrap(bytes, from, Math.min(PIECE, end - from));
  }

  @Override
  protected void onCompleteSuccess() {
    if (over.compareAndSet(false, true)) {
      endPoint.setIdleTimeout(idleTimeout);
    }
    end();
  }

  // What came is in the journal already, and nobody is left to be told.
  @Override
  protected void onCompleteFailure(Throwable clientIsGone) {
    cutOff();
    end();
  }

  private void end() {
    bodies.remove(this);
    end.complete(null);
  }
}
