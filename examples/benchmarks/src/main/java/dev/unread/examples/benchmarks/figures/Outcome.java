package dev.unread.examples.benchmarks.figures;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What one run of the benchmarks found.
 *
 * @param tables one a measure
 * @param machine as it was before the run
 * @param rounds how often each contender had its turn
 */
public record Outcome(List<FigureTable> tables, Machine machine, int rounds) {

  public Outcome {
    tables = tables.stream().filter(table -> !table.rows().isEmpty()).toList();
  }

  /** Returns the tables and the line on the machine, in Markdown. */
  public String markdown() {
    return tables.stream().map(FigureTable::markdown).collect(Collectors.joining("\n"))
        + "\n"
        + machine.line(rounds)
        + "\n";
  }

  /** Returns the tables as a picture. */
  public String svg() {
    return new FigureChart(tables).svg();
  }
}
