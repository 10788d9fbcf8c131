package dev.unread.examples.benchmarks.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many requests a second came, step by step; what the last step saw only in part is left out.
 */
final class Rates {

  private Rates() {}

  /** Returns a rate for each step from the start to the end. */
  static List<Double> perSecond(List<Instant> times, Instant start, Instant end, Duration step) {
    int steps = (int) Duration.between(start, end).dividedBy(step);
    int[] counts = new int[Math.max(0, steps)];
    for (Instant time : times) {
      long at = time.isBefore(start) ? -1 : Duration.between(start, time).dividedBy(step);
      if (at >= 0 && at < counts.length) {
        counts[(int) at]++;
      }
    }
    var rates = new ArrayList<Double>();
    for (int count : counts) {
      rates.add(count * 1e9 / step.toNanos());
    }
    return rates;
  }
}
