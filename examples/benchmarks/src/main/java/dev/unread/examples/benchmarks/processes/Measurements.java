package dev.unread.examples.benchmarks.processes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured of one contender, one entry a round: entries at the same place ran within the
 * same minute.
 */
final class Measurements {

  private final Contender contender;
  private final Map<Measure, List<Double>> values = new EnumMap<>(Measure.class);

  Measurements(Contender contender) {
    this.contender = contender;
  }

  Contender contender() {
    return contender;
  }

  void add(Measure measure, double value) {
    values.computeIfAbsent(measure, none -> new ArrayList<>()).add(value);
  }

  List<Double> of(Measure measure) {
    return List.copyOf(values.getOrDefault(measure, List.of()));
  }
}
