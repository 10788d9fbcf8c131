package dev.unread.adapter.feign.fleet;

/**
 * What time it is at the store, as far as its answers tell: never later than it is there. The clock
 * of this machine only measures what passed since.
 */
final class StoreClock {

  private static final long DRIFT = 10_000; // one in so many

  private boolean known;
  private long offset;
  private long learntAt;

  /**
   * The store said that it was this time after the question was sent and before it was answered.
   */
  void learn(long storeMicros, long sentNanos, long receivedNanos) {
    long earliest = storeMicros - receivedNanos / 1000;
    long latest = storeMicros - sentNanos / 1000;
    long drifted = offset - (receivedNanos - learntAt) / 1000 / DRIFT;
    // If what was known cannot be, the clock there was set back.
    offset = known && drifted <= latest ? Math.max(drifted, earliest) : earliest;
    learntAt = receivedNanos;
    known = true;
  }

  boolean isKnown() {
    return known;
  }

  /** Returns the store's time in microseconds. */
  long micros(long nanos) {
    return nanos / 1000 + offset;
  }

  /** Returns when it is this time of the store here, as known now. */
  long localNanos(long micros, long now) {
    return now + (micros - micros(now)) * 1000;
  }
}
