package dev.unread.fake.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.inject.Inject;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of each request before a thread handles it, so that clients that send slowly, or
 * nothing, hold no thread; and none where the head is enough for an answer. All bodies under way
 * take an eighth of the heap at most.
 *
 * <p>A body that is too long is read to its end all the same, and thrown away, since a client that
 * still sends would see a reset instead of the response; but none that is longer than {@value
 * #MOST_DISCARDED} bytes.
 */
final class RequestBodyReader extends Handler.Wrapper {

  private static final long MOST_DISCARDED = 32_000_000;
  private static final int FIRST_BYTES = 4096;
  private static final byte[] NOTHING = {};

  private final List<PreBodyFilter> filters;
  private final RequestBodyLimit limit;
  private final AtomicLong budget = new AtomicLong(Runtime.getRuntime().maxMemory() / 8);

  @Inject
  RequestBodyReader(Set<PreBodyFilter> filters, RequestBodyLimit limit) {
    this.filters = List.copyOf(filters);
    this.limit = limit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (isAnsweredByItsHead(request, response, callback)) {
      return true;
    }
    long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    if (length > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      new Reading(request, response, callback, length).run();
      return true;
    }
    return super.handle(request, response, callback);
  }

  private boolean isAnsweredByItsHead(Request request, Response response, Callback callback)
      throws IOException {
    var head = new ServerRequest(request);
    var answer = new ServerResponse(request, response, callback);
    for (PreBodyFilter filter : filters) {
      if (filter.answers(head, answer)) {
        return true;
      }
    }
    return false;
  }

  private void handle(Request request, Response response, Callback callback, ReceivedBody body) {
    try {
      if (!super.handle(body, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Exception unexpected) {
      Response.writeError(request, response, callback, unexpected);
    }
  }

  /** One body that arrives. */
  private final class Reading implements Runnable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final int most;
    private byte[] bytes = NOTHING;
    private int reserved;
    private int length;
    private long arrived;
    private boolean waited;
    private @Nullable RequestBodyException failure;

    Reading(Request request, Response response, Callback callback, long announced) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.most = limit.bytes(request.getHttpURI().getPath());
      if (announced > most) {
        failure = RequestBodyException.tooLong();
        arrived = announced > MOST_DISCARDED || isAsking(request) ? MOST_DISCARDED : 0;
      }
    }

    /** Whether the client waits to be told that it may send. */
    private static boolean isAsking(Request request) {
      return request.getHeaders().contains(HttpHeader.EXPECT);
    }

    @Override
    public void run() {
      try {
        read();
      } catch (RuntimeException | Error unexpected) {
        give(reserved);
        Response.writeError(request, response, callback, unexpected);
      }
    }

    private void read() {
      while (failure == null || arrived < MOST_DISCARDED) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          waited = true;
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          if (!waited && chunk.getFailure() instanceof TimeoutException) {
            closeAsIdle(chunk.getFailure());
            return;
          }
          fail(RequestBodyException.broken(chunk.getFailure()));
          break;
        }
        take(chunk.getByteBuffer());
        chunk.release();
        if (chunk.isLast()) {
          break;
        }
      }
      int taken = reserved;
      reserved = 0;
      Callback end = Callback.from(callback, () -> give(taken));
      handle(request, response, end, new ReceivedBody(request, whole(), failure));
    }

    // The connection's idle time was over in the moment in which the request came, so that Jetty
    // lets nobody read it any more. Its client is not late: to it, an idle connection was closed.
    private void closeAsIdle(Throwable timeout) {
      give(reserved);
      new Connection(request).endPoint().close();
      callback.failed(timeout);
    }

    private byte[] whole() {
      byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
      bytes = NOTHING;
      return whole;
    }

    private void fail(RequestBodyException why) {
      if (failure == null) {
        failure = why;
      }
    }

    private void take(ByteBuffer part) {
      int size = part.remaining();
      arrived += size;
      if (failure == null && (arrived > most || !hasRoomFor(length + size))) {
        failure = RequestBodyException.tooLong();
        length = 0;
        bytes = NOTHING;
        give(reserved);
        reserved = 0;
      } else if (failure == null) {
        part.get(bytes, length, size);
        length += size;
      }
    }

    private boolean hasRoomFor(int size) {
      if (size <= bytes.length) {
        return true;
      }
      int more = Math.max(size, Math.min(most, Math.max(FIRST_BYTES, 2 * bytes.length)));
      if (!takeFromBudget(more - reserved)) {
        return false;
      }
      reserved = more;
      bytes = Arrays.copyOf(bytes, more);
      return true;
    }
  }

  private boolean takeFromBudget(int size) {
    if (budget.addAndGet(-size) >= 0) {
      return true;
    }
    give(size);
    return false;
  }

  private void give(int size) {
    budget.addAndGet(size);
  }
}
