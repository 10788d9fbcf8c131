package dev.unread.examples.benchmarks.figures;

import java.util.Collections;
import java.util.List;

/**
 * What was measured of one contender, one value a round: values at the same place in two series ran
 * within the same minute.
 */
public record Series(String name, List<Double> values) {

  public Series {
    values = List.copyOf(values);
  }

  double median() {
    return median(values);
  }

  double least() {
    return Collections.min(values);
  }

  double most() {
    return Collections.max(values);
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
