package dev.unread.fake.state;

import java.util.OptionalInt;

/** Limits the calls within one second of the clock. */
final class CallRateLimiter {

  private long second = Long.MIN_VALUE;
  private int calls;

  /** Forgets the calls that it counted. */
  synchronized void reset() {
    calls = 0;
  }

  /** Counts a call that comes in this second; returns false if it is one too many. */
  synchronized boolean admit(long now, OptionalInt callsPerSecond) {
    if (now != second) {
      second = now;
      calls = 0;
    }
    calls++;
    return callsPerSecond.isEmpty() || calls <= callsPerSecond.getAsInt();
  }
}
