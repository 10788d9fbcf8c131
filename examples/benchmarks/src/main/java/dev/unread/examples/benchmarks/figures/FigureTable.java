package dev.unread.examples.benchmarks.figures;

import java.util.List;
import java.util.Locale;

/**
 * One measure of some contenders.
 *
 * @param title what was measured
 * @param unit of the values
 * @param higherIsBetter whether a higher value is the better one
 * @param rows what was measured of each contender
 * @param bases names of the contenders that ratios are told to
 */
public record FigureTable(
    String title, String unit, boolean higherIsBetter, List<Series> rows, List<String> bases) {

  public FigureTable {
    rows = rows.stream().filter(row -> !row.values().isEmpty()).toList();
    bases = List.copyOf(bases);
  }

  /** Returns the table in Markdown, the median of each row first and then its spread. */
  public String markdown() {
    var table = new StringBuilder();
    add(table, "| %s | %s | least to most |", title, unit);
    bases.forEach(base -> add(table, " to %s |", base));
    table.append("\n|---|--:|--:|").append("--:|".repeat(bases.size())).append('\n');
    for (Series row : rows) {
      add(table, "| %s | %s |", row.name(), number(row.median()));
      add(table, " %s to %s |", number(row.least()), number(row.most()));
      bases.forEach(base -> add(table, " %s |", ratio(row, base).text()));
      table.append('\n');
    }
    return table.toString();
  }

  /** Returns how a row compares to a base, round by round. */
  public Ratio ratio(Series row, String base) {
    List<Double> other =
        rows.stream()
            .filter(each -> each.name().equals(base))
            .map(Series::values)
            .findFirst()
            .orElse(List.of());
    return Ratio.of(row.values(), other);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
  }

  private static void add(StringBuilder table, String format, Object... values) {
    table.append(String.format(Locale.ROOT, format, values));
  }
}
