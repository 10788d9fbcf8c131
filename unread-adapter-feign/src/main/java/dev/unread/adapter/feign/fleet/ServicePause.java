package dev.unread.adapter.feign.fleet;

/** The pause that the service asked the account for, and whether the store has heard of it. */
final class ServicePause {

  private long storeEnd;
  private long localEnd;
  private boolean unreported;

  /** The service refused a request of this process and asked for a pause. */
  void requested(long pauseMicros, long now, long storeNow) {
    long end = now + pauseMicros * 1000;
    localEnd = unreported ? Math.max(localEnd, end) : end;
    unreported = true;
    storeEnd = Math.max(storeEnd, storeNow + pauseMicros);
  }

  boolean isUnreported() {
    return unreported;
  }

  /** Returns how many microseconds of it the store has to hear of; 0 if none. */
  long unreportedMicros(long now) {
    return unreported ? Math.max(0, localEnd - now) / 1000 : 0;
  }

  /** Returns when it ends, in nanoseconds of this process; names it in a report to the store. */
  long localEnd() {
    return localEnd;
  }

  /**
   * The store said until when the account pauses.
   *
   * @param storeMicros the end that it knows
   * @param reportedEnd the local end of the pause that was reported to it
   */
  void confirmed(long storeMicros, long reportedEnd) {
    if (reportedEnd == localEnd) {
      unreported = false;
      storeEnd = storeMicros;
    } else {
      storeEnd = Math.max(storeEnd, storeMicros);
    }
  }

  /** Returns when it ends, in microseconds of the store. */
  long storeEnd() {
    return storeEnd;
  }
}
