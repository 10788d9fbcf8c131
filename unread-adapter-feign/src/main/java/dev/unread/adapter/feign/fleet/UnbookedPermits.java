package dev.unread.adapter.feign.fleet;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** When the latest permits were given that the store does not know of. */
final class UnbookedPermits {

  private static final long WINDOW = TimeUnit.MICROSECONDS.toNanos(AccountRate.WINDOW_MICROS);

  private final ArrayDeque<Long> given = new ArrayDeque<>();

  void given(long now) {
    forget(now);
    given.add(now);
  }

  /** Returns how many of them still count. */
  int count(long now) {
    forget(now);
    return given.size();
  }

  /** The store knows of the oldest. */
  void booked(int permits) {
    for (int i = 0; i < permits && !given.isEmpty(); i++) {
      given.remove();
    }
  }

  private void forget(long now) {
    while (!given.isEmpty() && given.element() - (now - WINDOW) < 0) {
      given.remove();
    }
  }
}
