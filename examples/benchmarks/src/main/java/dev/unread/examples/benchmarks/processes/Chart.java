package dev.unread.examples.benchmarks.processes;

import java.util.List;
import java.util.Locale;

/** The medians as bars, one panel a measure; scalable, and readable on dark and light pages. */
record Chart(List<Figures> all) {

  private static final int WIDTH = 760;
  private static final int LABELS = 220;
  private static final int BARS = 420;
  private static final int ROW = 26;
  private static final int PANEL_HEAD = 44;

  Chart {
    all = List.copyOf(all);
  }

  String svg() {
    int panel = PANEL_HEAD + ROW * all.size();
    int height = panel * Measure.values().length + 16;
    var svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        role="img" font-family="system-ui, sans-serif" font-size="13">
        <title>Whole processes side by side: medians of one run</title>
        <style>
        text { fill: #1f2328 } .title { font-weight: 600 } .unit { fill: #59636e }
        .bar { fill: #8b949e } .own { fill: #1a7f64 } .page { fill: #ffffff }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .unit { fill: #9198a1 } .page { fill: #0d1117 } .own { fill: #3fb68b } }
        </style>
        <rect class="page" width="100%%" height="100%%"/>
        """,
        WIDTH,
        height,
        WIDTH,
        height);
    int y = 0;
    for (Measure measure : Measure.values()) {
      panel(svg, measure, y);
      y += panel;
    }
    return svg.append("</svg>\n").toString();
  }

  private void panel(StringBuilder svg, Measure measure, int top) {
    add(
        svg,
        "<text x=\"16\" y=\"%d\"><tspan class=\"title\">%s</tspan>"
            + " <tspan class=\"unit\">%s, %s is better</tspan></text>%n",
        top + 28,
        measure.title(),
        measure.unit(),
        measure == Measure.THROUGHPUT ? "longer" : "shorter");
    double longest =
        all.stream().mapToDouble(each -> Figures.median(measure.of(each))).max().orElse(1);
    int y = top + PANEL_HEAD;
    for (Figures figures : all) {
      row(svg, figures.contender(), Figures.median(measure.of(figures)), longest, y);
      y += ROW;
    }
  }

  private static void row(
      StringBuilder svg, Contender contender, double value, double longest, int y) {
    if (Double.isNaN(value)) {
      return;
    }
    double length = Math.max(1, BARS * value / longest);
    add(svg, "<text x=\"16\" y=\"%d\">%s</text>%n", y + 13, contender.title());
    add(
        svg,
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" rx=\"2\"/>%n",
        contender.title().startsWith("unread") ? "own" : "bar",
        LABELS,
        y,
        length);
    add(svg, "<text x=\"%.1f\" y=\"%d\">%,.0f</text>%n", LABELS + length + 8, y + 13, value);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
