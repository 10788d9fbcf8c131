package dev.unread.adapter.feign.fleet;

import java.util.ArrayDeque;

/** When the latest permits were given, and how many of them without the store. */
final class RecentPermits {

  private static final long SECOND = 1_000_000_000L;
  private static final long SPAN = 10 * SECOND;
  private static final long WINDOW = 1_040_000_000L;

  private final ArrayDeque<Long> given = new ArrayDeque<>();
  private final ArrayDeque<Long> alone = new ArrayDeque<>();
  private final long start;

  RecentPermits(long start) {
    this.start = start;
  }

  void given(long now, boolean shared) {
    forget(given, now - SPAN);
    given.add(now);
    if (!shared) {
      alone.add(now);
    }
  }

  /** Returns how many a second were given in the last ten seconds. */
  double perSecond(long now) {
    forget(given, now - SPAN);
    double seconds = Math.min(SPAN, Math.max(SECOND, now - start)) / (double) SECOND;
    return given.size() / seconds;
  }

  /** Returns how many that the store does not know of still count. */
  int unbooked(long now) {
    forget(alone, now - WINDOW);
    return alone.size();
  }

  /** The store knows of the oldest. */
  void booked(int permits) {
    for (int i = 0; i < permits && !alone.isEmpty(); i++) {
      alone.remove();
    }
  }

  private static void forget(ArrayDeque<Long> times, long before) {
    while (!times.isEmpty() && times.element() - before < 0) {
      times.remove();
    }
  }
}
