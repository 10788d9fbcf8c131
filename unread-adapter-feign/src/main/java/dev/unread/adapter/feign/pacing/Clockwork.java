package dev.unread.adapter.feign.pacing;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance, so that tests can make both. */
public interface Clockwork {

  /** Those of the machine. */
  Clockwork REAL = new Clockwork() {};

  /** Nanoseconds since some moment. */
  default long nanoTime() {
    return System.nanoTime();
  }

  /** The time of day, for comparison with what the service announces. */
  default Instant now() {
    return Instant.now();
  }

  /** From 0 to 1. */
  default double draw() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Waits so long, or until the stop. */
  default void pause(long nanos, CountDownLatch stop) throws InterruptedException {
    boolean stopped = stop.await(nanos, TimeUnit.NANOSECONDS);
    assert stopped || nanos >= 0;
  }
}
