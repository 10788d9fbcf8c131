package dev.unread.fake.admin;

import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes large responses one at a time, however many are asked for at once: each takes several times
 * its size while it is made. Those who wait for the same get the same bytes, made after all of them
 * had asked. No thread waits. Safe for concurrent use.
 */
final class SerialResponses {

  private final Map<Object, Waiting> waiting = new LinkedHashMap<>();
  private boolean busy;

  /** What is sent. */
  @SuppressWarnings("ArrayRecordComponent") // written by nobody, and compared by nobody
  record Made(int status, byte[] body) {

    void send(ServerResponse to) throws IOException {
      to.status(status)
          .contentType("application/json")
          .header("Cache-Control", "no-store")
          .send(body);
    }
  }

  /** A response that waits for its turn, for one or more who asked for it. */
  private record Waiting(Supplier<Made> maker, CompletableFuture<Made> made) {}

  /**
   * Sends what is made, at once or in its turn.
   *
   * @param what is equal for all who may get the same
   */
  void send(Object what, ServerRequest request, ServerResponse to, Supplier<Made> maker)
      throws IOException {
    Waiting turn = turn(what, maker);
    if (turn != null) {
      to.sendAfter(turn.made().thenApply(made -> true), () -> turn.made().join().send(to));
      return;
    }
    Made made;
    try {
      made = maker.get();
    } finally {
      goOn(request);
    }
    made.send(to);
  }

  private synchronized @Nullable Waiting turn(Object what, Supplier<Made> maker) {
    if (busy) {
      return waiting.computeIfAbsent(what, first -> new Waiting(maker, new CompletableFuture<>()));
    }
    busy = true;
    return null;
  }

  private synchronized @Nullable Waiting next() {
    var first = waiting.values().iterator();
    busy = first.hasNext();
    if (!busy) {
      return null;
    }
    Waiting next = first.next();
    first.remove();
    return next;
  }

  private void goOn(ServerRequest request) {
    for (Waiting next = next(); next != null; next = next()) {
      Waiting begun = next;
      try {
        request.connection().executor().execute(() -> make(begun, request));
        return;
      } catch (RejectedExecutionException stopped) {
        begun.made().completeExceptionally(stopped);
      }
    }
  }

  private void make(Waiting waiting, ServerRequest request) {
    try {
      waiting.made().complete(waiting.maker().get());
    } catch (Throwable failure) {
      waiting.made().completeExceptionally(failure);
    } finally {
      goOn(request);
    }
  }
}
