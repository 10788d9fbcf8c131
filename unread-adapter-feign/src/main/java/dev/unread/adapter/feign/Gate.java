package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException.Cancelled;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets calls in until it is closed, and acts once when the last one has left after that. */
final class Gate {

  private static final int CLOSED = 1 << 30;

  private final AtomicInteger inside = new AtomicInteger();
  private final Runnable afterTheLast;

  Gate(Runnable afterTheLast) {
    this.afterTheLast = afterTheLast;
  }

  /**
   * @throws Cancelled if the gate is closed
   */
  void enter() {
    if (inside.getAndUpdate(n -> n < CLOSED ? n + 1 : n) >= CLOSED) {
      throw new Cancelled("the client is closed: nothing was sent; make a new client");
    }
  }

  void leave() {
    if (inside.decrementAndGet() == CLOSED) {
      afterTheLast.run();
    }
  }

  void close() {
    if (inside.getAndUpdate(n -> n < CLOSED ? n + CLOSED : n) == 0) {
      afterTheLast.run();
    }
  }
}
