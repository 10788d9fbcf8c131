package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The queue of one process over the model of the store, on a clock that the test moves. */
final class QueueOverModel {

  private static final long MILLISECOND = 1_000_000L;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ModelPermitStore model =
      new ModelPermitStore(AccountRate.fixed(160), () -> 1_700_000_000_000_000L + now() / 1000);
  private final PermitQueue queue;
  private long now = 77_000 * MILLISECOND;
  private boolean gone;

  QueueOverModel(RateLimiterObserver observer) {
    queue =
        new PermitQueue(
            new PermitStore() {
              @Override
              public CompletionStage<PermitReply> ask(PermitRequest request) {
                return gone
                    ? CompletableFuture.failedFuture(new IOException("gone"))
                    : CompletableFuture.completedFuture(model.reply(request));
              }

              @Override
              public void close() {}
            },
            50 * MILLISECOND,
            1,
            new StoreEvents(observer),
            this::now,
            () -> 0.5);
  }

  private long now() {
    return now;
  }

  PermitQueue queue() {
    return queue;
  }

  ModelPermitStore model() {
    return model;
  }

  void storeIsGone(boolean gone) {
    this.gone = gone;
  }

  PendingPermit join(Duration patience) {
    return queue.join(Priority.INTERACTIVE, patience.toNanos());
  }

  void pass(Duration time) {
    now += time.toNanos();
  }

  /** Returns how many permits a caller gets who takes one after the other for so long. */
  int permitsIn(Duration time) {
    int given = 0;
    PendingPermit pending = join(PATIENCE);
    for (long end = now + time.toNanos(); now < end; now += MILLISECOND) {
      if (queue.poll(pending) == 0) {
        given++;
        pending = join(PATIENCE);
      }
    }
    return given;
  }
}
