package dev.unread.examples.benchmarks.figures;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The median of the rounds' ratios, since only what ran in the same minute compares. Where the
 * rounds differ by more than {@link #MOST_SPREAD}, there is no ratio: the machine was measured.
 */
public record Ratio(double median, double least, double most) {

  /** How far the highest ratio of a run may be from its lowest, as a factor. */
  static final double MOST_SPREAD = 1.5;

  /** What stands in a table where the rounds differ too much. */
  static final String UNSTEADY = "unsteady";

  /** Returns the ratio of the rounds that both have; of none, it is not a number. */
  public static Ratio of(List<Double> values, List<Double> base) {
    List<Double> rounds =
        IntStream.range(0, Math.min(values.size(), base.size()))
            .mapToObj(round -> values.get(round) / base.get(round))
            .toList();
    var series = new Series("", rounds);
    return rounds.isEmpty()
        ? new Ratio(Double.NaN, Double.NaN, Double.NaN)
        : new Ratio(series.median(), series.least(), series.most());
  }

  /** Returns whether the rounds agree. */
  public boolean isSteady() {
    return most <= least * MOST_SPREAD;
  }

  String text() {
    if (Double.isNaN(median)) {
      return "";
    }
    return isSteady() ? String.format(Locale.ROOT, "%.2f", median) : UNSTEADY;
  }
}
