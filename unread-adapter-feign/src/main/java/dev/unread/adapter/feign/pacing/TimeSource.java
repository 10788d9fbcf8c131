package dev.unread.adapter.feign.pacing;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time, pauses and jitter, so that tests can control them. */
public interface TimeSource {

  /** The system's own. */
  TimeSource REAL = new TimeSource() {};

  /** Nanoseconds since an arbitrary origin. */
  default long nanoTime() {
    return System.nanoTime();
  }

  /** The time of day, for comparison with what the service announces. */
  default Instant now() {
    return Instant.now();
  }

  /** A random number from 0 to 1. */
  default double jitter() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Waits so long, or until the stop. */
  default void pause(long nanos, CountDownLatch stop) throws InterruptedException {
    boolean stopped = stop.await(nanos, TimeUnit.NANOSECONDS);
    assert stopped || nanos >= 0;
  }
}
