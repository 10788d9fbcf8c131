package dev.unread.examples.benchmarks.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes all figures of a page anew, and says which no longer hold, or writes them into it. Only
 * ratios are held against the page: the rest is the machine's.
 */
public final class Figures {

  /** How far a ratio may be from the page's and still hold, as a factor. */
  static final double TOLERANCE = 1.15;

  /** Measures what some arguments of this program ask for. */
  @FunctionalInterface
  public interface Measurement {
    Outcome of(List<String> command) throws Exception;
  }

  private final Measurement measurement;
  private final PrintStream out;

  public Figures(Measurement measurement, PrintStream out) {
    this.measurement = measurement;
    this.out = out;
  }

  /**
   * Says of each ratio of the page whether it still holds.
   *
   * @return whether none is worse than the page says
   */
  public boolean check(Path page) throws Exception {
    boolean hold = true;
    for (Readme.Block block : marked(page)) {
      Outcome outcome = measurement.of(block.command());
      out.println(String.join(" ", block.command()) + "\n" + outcome.markdown());
      for (Comparison comparison : comparisons(block.cells(), outcome)) {
        out.println(comparison.line());
        hold &= !comparison.isWorse();
      }
    }
    return hold;
  }

  /** Writes all figures of the page anew, and their pictures into the folder {@code figures}. */
  public void write(Path page) throws Exception {
    for (Readme.Block block : marked(page)) {
      Outcome outcome = measurement.of(block.command());
      write(page, block.name(), outcome);
      out.println(outcome.markdown());
    }
  }

  /** A page without marks would hold whatever became of its figures. */
  private static List<Readme.Block> marked(Path page) throws IOException {
    List<Readme.Block> blocks = new Readme(Files.readString(page)).blocks();
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          "figures: nothing in "
              + page
              + " is marked; put <!-- figures NAME: COMMAND --> before a table"
              + " and <!-- end of figures --> behind it");
    }
    return blocks;
  }

  private static void write(Path page, String name, Outcome outcome) throws IOException {
    Path pictures = Files.createDirectories(page.resolveSibling("figures"));
    Files.writeString(pictures.resolve(name + ".svg"), outcome.svg());
    Files.writeString(page, new Readme(Files.readString(page)).with(name, outcome).text());
  }

  private static List<Comparison> comparisons(Map<String, String> told, Outcome outcome) {
    var comparisons = new ArrayList<Comparison>();
    for (FigureTable table : outcome.tables()) {
      for (Series row : table.rows()) {
        for (String base : table.bases()) {
          String cell = table.title() + ", " + row.name() + ", to " + base;
          number(told.getOrDefault(cell, ""))
              .map(old -> new Comparison(cell, old, table.ratio(row, base), table.higherIsBetter()))
              .ifPresent(comparisons::add);
        }
      }
    }
    return comparisons;
  }

  private static Optional<Double> number(String cell) {
    return Optional.of(cell).filter(text -> text.matches("[0-9]+\\.[0-9]+")).map(Double::valueOf);
  }

  /** One ratio of the page, as it says and as it is now. */
  private record Comparison(String cell, double told, Ratio now, boolean higherIsBetter) {

    boolean isWorse() {
      return now.isSteady()
          && (higherIsBetter ? now.median() < told / TOLERANCE : now.median() > told * TOLERANCE);
    }

    private boolean isBetter() {
      return higherIsBetter ? now.median() > told * TOLERANCE : now.median() < told / TOLERANCE;
    }

    String line() {
      String what = isWorse() ? "NO LONGER HOLDS" : isBetter() ? "better now" : "holds";
      return String.format(
          Locale.ROOT,
          "%s: %s (told %.2f, now %s)",
          now.isSteady() ? what : "not known",
          cell,
          told,
          now.text());
    }
  }
}
