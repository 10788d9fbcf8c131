package dev.unread.examples.benchmarks.figures;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Values over seconds as lines, the first one thick, with a limit across and one span shaded;
 * readable on dark and light pages.
 *
 * @param title what is seen
 * @param step seconds between two values
 * @param lines one a contender, each from second 0
 * @param limit that the values should keep below
 * @param shaded what was different for a while
 */
public record LineChart(String title, double step, List<Series> lines, Limit limit, Span shaded) {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 330;
  private static final int LEFT = 52;
  private static final int TOP = 60;
  private static final int PLOT_WIDTH = 580;
  private static final int PLOT_HEIGHT = 220;
  private static final int GRID_LINES = 4;
  private static final int LABEL = 16;
  private static final double ROOM_ABOVE = 1.15;

  /** A value, and what it is. */
  public record Limit(String name, double value) {}

  /** From one second to another, and what was then. */
  public record Span(String name, double from, double to) {}

  public LineChart {
    lines = List.copyOf(lines);
  }

  /** Returns the picture. */
  public String svg() {
    var svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
        role="img" font-family="system-ui, sans-serif" font-size="13">
        <title>%3$s</title>
        <style>
        text { fill: #1f2328 } .title { font-weight: 600 } .unit { fill: #59636e }
        .page { fill: #ffffff } .shaded { fill: #f3d9d6 } .grid { stroke: #d1d9e0 }
        .limit { stroke: #b3261e; stroke-dasharray: 6 4 }
        .line { fill: none; stroke-width: 1.5; stroke: #8b949e } .first { stroke: #1a7f64; stroke-width: 2.5 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .unit { fill: #9198a1 } .page { fill: #0d1117 } .shaded { fill: #4a2320 }
        .grid { stroke: #3d444d } .limit { stroke: #ff8a80 } .first { stroke: #3fb68b } }
        </style>
        <rect class="page" width="100%%" height="100%%"/>
        <text class="title" x="16" y="28">%3$s</text>
        """,
        WIDTH,
        HEIGHT,
        escape(title));
    shade(svg);
    grid(svg);
    double limitY = y(limit.value());
    add(
        svg,
        "<line class=\"limit\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
        LEFT,
        limitY,
        LEFT + PLOT_WIDTH,
        limitY);
    for (int i = lines.size() - 1; i >= 0; i--) {
      line(svg, lines.get(i), i == 0);
    }
    label(svg);
    return svg.append("</svg>\n").toString();
  }

  private void shade(StringBuilder svg) {
    add(
        svg,
        "<rect class=\"shaded\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n"
            + "<text class=\"unit\" x=\"%.1f\" y=\"%d\">%s</text>%n",
        x(shaded.from()),
        TOP,
        x(shaded.to()) - x(shaded.from()),
        PLOT_HEIGHT,
        x(shaded.from()),
        TOP - 8,
        escape(shaded.name()));
  }

  private void grid(StringBuilder svg) {
    double between = limit.value() / GRID_LINES;
    for (double value = 0; value <= highest(); value += between) {
      add(
          svg,
          "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n"
              + "<text class=\"unit\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>%n",
          LEFT,
          y(value),
          LEFT + PLOT_WIDTH,
          y(value),
          LEFT - 8,
          y(value) + 4,
          value);
    }
    for (double second = 0; second <= seconds(); second += Math.max(1, Math.round(seconds() / 6))) {
      add(
          svg,
          "<text class=\"unit\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f s</text>%n",
          x(second),
          TOP + PLOT_HEIGHT + 22,
          second);
    }
  }

  private void line(StringBuilder svg, Series line, boolean first) {
    var points = new StringBuilder();
    for (int i = 0; i < line.values().size(); i++) {
      add(points, "%s%.1f,%.1f", i == 0 ? "" : " ", x((i + 0.5) * step), y(line.values().get(i)));
    }
    add(svg, "<polyline class=\"line%s\" points=\"%s\"/>%n", first ? " first" : "", points);
  }

  /** Names each line at its middle height, and further down where another name is. */
  private void label(StringBuilder svg) {
    var names = new TreeMap<Double, String>();
    names.put(y(limit.value()), limit.name());
    for (Series line : lines) {
      double y = y(line.median());
      while (!names.subMap(y - LABEL, false, y + LABEL, false).isEmpty()) {
        y++;
      }
      names.put(y, line.name());
    }
    names.forEach(
        (y, name) ->
            add(
                svg,
                "<text x=\"%d\" y=\"%.1f\">%s</text>%n",
                LEFT + PLOT_WIDTH + 8,
                y + 4,
                escape(name)));
  }

  private double seconds() {
    return step * lines.stream().mapToInt(line -> line.values().size()).max().orElse(1);
  }

  private double highest() {
    double most = lines.stream().mapToDouble(Series::most).max().orElse(1);
    return Math.max(most, limit.value()) * ROOM_ABOVE;
  }

  private double x(double second) {
    return LEFT + PLOT_WIDTH * second / seconds();
  }

  private double y(double value) {
    return TOP + PLOT_HEIGHT * (1 - value / highest());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
