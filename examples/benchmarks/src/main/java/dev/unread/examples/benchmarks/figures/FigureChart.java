package dev.unread.examples.benchmarks.figures;

import java.util.List;
import java.util.Locale;

/**
 * Medians as bars with a line from the least to the most, one panel a table; readable on dark and
 * light pages.
 */
public record FigureChart(List<FigureTable> tables) {

  private static final int WIDTH = 760;
  private static final int LABELS = 220;
  private static final int BARS = 420;
  private static final int ROW = 26;
  private static final int PANEL_HEAD = 44;

  public FigureChart {
    tables = List.copyOf(tables);
  }

  /** Returns the picture. */
  public String svg() {
    int height =
        16 + tables.stream().mapToInt(table -> PANEL_HEAD + ROW * table.rows().size()).sum();
    var svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        role="img" font-family="system-ui, sans-serif" font-size="13">
        <title>Medians of one run, with their spread</title>
        <style>
        text { fill: #1f2328 } .title { font-weight: 600 } .unit { fill: #59636e }
        .bar { fill: #8b949e } .own { fill: #1a7f64 } .page { fill: #ffffff }
        .spread { stroke: #1f2328; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .unit { fill: #9198a1 } .page { fill: #0d1117 } .own { fill: #3fb68b }
        .spread { stroke: #e6edf3 } }
        </style>
        <rect class="page" width="100%%" height="100%%"/>
        """,
        WIDTH,
        height,
        WIDTH,
        height);
    int y = 0;
    for (FigureTable table : tables) {
      panel(svg, table, y);
      y += PANEL_HEAD + ROW * table.rows().size();
    }
    return svg.append("</svg>\n").toString();
  }

  private static void panel(StringBuilder svg, FigureTable table, int top) {
    add(
        svg,
        "<text x=\"16\" y=\"%d\"><tspan class=\"title\">%s</tspan>"
            + " <tspan class=\"unit\">%s, %s is better</tspan></text>%n",
        top + 28,
        table.title(),
        table.unit(),
        table.higherIsBetter() ? "longer" : "shorter");
    double longest = table.rows().stream().mapToDouble(Series::most).max().orElse(1);
    int y = top + PANEL_HEAD;
    for (Series row : table.rows()) {
      row(svg, row, BARS / longest, y);
      y += ROW;
    }
  }

  private static void row(StringBuilder svg, Series row, double scale, int y) {
    double length = Math.max(1, row.median() * scale);
    add(svg, "<text x=\"16\" y=\"%d\">%s</text>%n", y + 13, row.name());
    add(
        svg,
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" rx=\"2\"/>%n",
        row.name().contains("fake") || row.name().contains("adapter") ? "own" : "bar",
        LABELS,
        y,
        length);
    add(
        svg,
        "<line class=\"spread\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
        LABELS + row.least() * scale,
        y + 9,
        LABELS + row.most() * scale,
        y + 9);
    add(
        svg,
        "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
        LABELS + Math.max(length, row.most() * scale) + 8,
        y + 13,
        FigureTable.number(row.median()));
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
