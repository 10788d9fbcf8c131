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
}
