package dev.unread.fake.standalone;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives back what the heap takes more than it holds. The JVM sizes its first heap by the memory of
 * the machine, a start fills it with garbage, and from then on all of it would stay resident. After
 * a collection by G1, the JVM's usual collector, it is as large as it is used, and grows again only
 * if that saves time.
 */
final class HeapTrim {

  /** From here on a collection gives back more than it costs. */
  private static final long LARGE = 64L << 20;

  /** Whoever waits for the start does not wait for this. */
  private static final Duration AFTER_THE_START = Duration.ofSeconds(1);

  private HeapTrim() {}

  /** Collects a little later, if the heap is large; takes some hundredths of a second then. */
  static void afterStart() {
    if (Runtime.getRuntime().totalMemory() > LARGE) {
      LockSupport.parkNanos(AFTER_THE_START.toNanos());
      System.gc();
    }
  }
}
