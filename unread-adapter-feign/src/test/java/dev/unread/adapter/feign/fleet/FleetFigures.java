package dev.unread.adapter.feign.fleet;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the processes of a fleet said of themselves, each a map from the name of a figure to its
 * value.
 */
record FleetFigures(List<Map<String, Long>> processes) {

  long sum(String name) {
    return processes.stream().mapToLong(figures -> figures.get(name)).sum();
  }

  long most(String name) {
    return processes.stream().mapToLong(figures -> figures.get(name)).max().orElse(0);
  }

  double tripsAPermit() {
    return sum("trips") / (double) Math.max(1, sum("shared"));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "answered %d, no permit %d, failed %d, 429 %d, batch %d, longest way %d ms, p99 %d ms,"
            + " trips a permit %.3f, alone %d, outages %d",
        sum("answered"),
        sum("limited"),
        sum("failed"),
        sum("refused"),
        sum("batch"),
        most("longestWay"),
        most("p99"),
        tripsAPermit(),
        sum("alone"),
        sum("outages"));
  }
}
