package dev.unread.adapter.feign.fleet;

/**
 * What a process may send while it cannot ask the store: a part of what it sent lately, evenly, and
 * booked no further than half a second ahead.
 */
final class LocalShare {

  static final long HORIZON_NANOS = 500_000_000L;
  private static final double NANOS = 1e9;

  private double interval = NANOS;
  private long next;

  /**
   * Starts with so many permits a second, of which the first comes sooner or later as chance has
   * it: a thousand processes that begin together do not send a thousand requests at once.
   *
   * @param chance from 0 to 1
   */
  void begin(double permitsPerSecond, long now, double chance) {
    interval = NANOS / permitsPerSecond;
    next = now + (long) (interval * chance);
  }

  /** Returns in how long the next permit is due; zero or more. */
  long nextIn(long now) {
    return Math.max(0, next - now);
  }

  /** Takes the next permit; returns when it is due. */
  long take(long now) {
    long due = now + nextIn(now);
    next = due + (long) interval;
    return due;
  }

  /** Nothing is due before then. */
  void pauseUntil(long end) {
    next = Math.max(next - end, 0) + end;
  }
}
