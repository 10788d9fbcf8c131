package dev.unread.adapter.feign;

import dev.unread.adapter.feign.concurrent.LeakDetector;
import dev.unread.domain.UnreadCountException.Cancelled;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts running calls; once it is closed and the last one has ended, it runs its action. It does
 * so, too, when nobody refers to it any more and no call is left: whoever made it forgot to close.
 */
final class CallTracker {

  private static final int CLOSED = 1 << 30;

  private final AtomicInteger running = new AtomicInteger();
  private final Runnable onDrained;
  private final LeakDetector leak;

  /**
   * @param owner whose calls these are, for the log
   * @param onDrained must not refer to this, nor to what does
   */
  CallTracker(String owner, Runnable onDrained) {
    this.onDrained = onDrained;
    leak = LeakDetector.register(this, owner, onDrained);
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
    leak.ownerClosed();
    if (running.getAndUpdate(n -> n < CLOSED ? n + CLOSED : n) == 0) {
      onDrained.run();
    }
  }
}
