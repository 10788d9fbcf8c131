package dev.unread.fake.state;

import java.util.OptionalInt;

/** How many calls came in the second that it is now. */
final class CallRate {

  private long second = Long.MIN_VALUE;
  private int calls;

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
