package dev.unread.examples.benchmarks.processes;

import java.util.concurrent.TimeUnit;

/**
 * How long responses took, to the microsecond; what took more than a tenth of a second counts as
 * that.
 */
final class ResponseTimes {

  private static final int LONGEST_MICROS = 100_000;

  private final int[] counts = new int[LONGEST_MICROS + 1];
  private int total;

  void add(long nanos) {
    counts[(int) Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos))]++;
    total++;
  }

  void add(ResponseTimes other) {
    for (int micros = 0; micros < counts.length; micros++) {
      counts[micros] += other.counts[micros];
    }
    total += other.total;
  }

  int total() {
    return total;
  }

  /**
   * Returns within how many microseconds that part of the responses came.
   *
   * @param part from 0 to 1; 0.5 for the median
   */
  int percentile(double part) {
    long left = (long) Math.ceil(part * total);
    int micros = 0;
    while (micros < LONGEST_MICROS && left > counts[micros]) {
      left -= counts[micros];
      micros++;
    }
    return micros;
  }
}
