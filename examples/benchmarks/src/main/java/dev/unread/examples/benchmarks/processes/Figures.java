package dev.unread.examples.benchmarks.processes;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of one contender, one entry a round: entries at the same place ran within the
 * same minute.
 */
record Figures(
    Contender contender,
    List<Double> startMillis,
    List<Double> startProcessorMillis,
    List<Double> startMebibytes,
    List<Double> answersPerSecond,
    List<Double> processorMicrosPerAnswer,
    List<Double> loadedMebibytes) {

  static Figures of(Contender contender) {
    return new Figures(
        contender,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median of the rounds' ratios, since only what ran in the same minute compares. */
  static double medianRatio(List<Double> values, List<Double> base) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < Math.min(values.size(), base.size()); i++) {
      ratios.add(values.get(i) / base.get(i));
    }
    return median(ratios);
  }
}
