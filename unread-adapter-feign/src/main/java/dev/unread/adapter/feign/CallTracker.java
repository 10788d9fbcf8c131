package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException.Cancelled;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts running calls; once it is closed and the last one has ended, it runs its action once. */
final class CallTracker {

  private static final int CLOSED = 1 << 30;

  private final AtomicInteger running = new AtomicInteger();
  private final Runnable onDrained;

  CallTracker(Runnable onDrained) {
    this.onDrained = onDrained;
  }

  /**
   * @throws Cancelled if the client is closed
   */
  void begin() {
    if (running.getAndUpdate(n -> n < CLOSED ? n + 1 : n) >= CLOSED) {
      throw new Cancelled("the client is closed: nothing was sent; make a new client");
    }
  }

  void end() {
    if (running.decrementAndGet() == CLOSED) {
      onDrained.run();
    }
  }

  void close() {
    if (running.getAndUpdate(n -> n < CLOSED ? n + CLOSED : n) == 0) {
      onDrained.run();
    }
  }
}
