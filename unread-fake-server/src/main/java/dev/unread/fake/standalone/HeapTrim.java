package dev.unread.fake.standalone;

/**
 * Gives back what the heap takes more than it holds. The JVM sizes its first heap by the memory of
 * the machine, a start fills it with garbage, and from then on all of it would stay resident. After
 * a collection by G1, the JVM's usual collector, it is as large as it is used, and grows again only
 * if that saves time.
 */
final class HeapTrim {

  /** From here on a collection gives back more than it costs. */
  private static final long LARGE = 64L << 20;

  private HeapTrim() {}

  /** Collects, if the heap is large; takes some hundredths of a second. */
  static void afterStart() {
    if (Runtime.getRuntime().totalMemory() > LARGE) {
      System.gc();
    }
  }
}
