package dev.unread.examples.benchmarks.calls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the chosen benchmarks several times over, one fork each, so that what else the machine does
 * meets all of them alike, and prints the medians with the ratio to the fastest of each class.
 */
public final class Rounds {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Map<String, List<Double>> times = new LinkedHashMap<>();
  private final Map<String, List<Double>> bytes = new LinkedHashMap<>();
  private String unit = "";

  private Rounds() {}

  public static void main(String[] args) throws RunnerException {
    if (args.length == 0 || !args[0].matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException("rounds: say how many, from 1 to 99");
    }
    var rounds = new Rounds();
    try {
      var chosen = new CommandLineOptions(Arrays.copyOfRange(args, 1, args.length));
      for (int round = 0; round < Integer.parseInt(args[0]); round++) {
        rounds.add(new Runner(new OptionsBuilder().parent(chosen).forks(1).build()).run());
        System.out.print(rounds.table());
      }
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      String name = nameOf(result);
      Result<?> time = result.getPrimaryResult();
      unit = time.getScoreUnit();
      times.computeIfAbsent(name, any -> new ArrayList<>()).add(time.getScore());
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      if (allocated != null) {
        bytes.computeIfAbsent(name, any -> new ArrayList<>()).add(allocated.getScore());
      }
    }
  }

  private static String nameOf(RunResult result) {
    String full = result.getParams().getBenchmark();
    return full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
  }

  private String table() {
    var table = new StringBuilder("\n| benchmark | %s | to fastest | B/op |\n".formatted(unit));
    table.append("|---|--:|--:|--:|\n");
    times.forEach(
        (name, scores) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %s |%n",
                    name,
                    median(scores),
                    median(toFastest(name)),
                    bytes.containsKey(name)
                        ? String.format(Locale.ROOT, "%,.0f", median(bytes.get(name)))
                        : "")));
    return table.toString();
  }

  /** Round by round, since only what ran in the same minutes compares. */
  private List<Double> toFastest(String name) {
    String prefix = name.substring(0, name.indexOf('.') + 1);
    List<Double> own = times.getOrDefault(name, List.of());
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < own.size(); round++) {
      int at = round;
      double fastest =
          times.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(prefix))
              .mapToDouble(entry -> entry.getValue().get(at))
              .min()
              .orElseThrow();
      ratios.add(own.get(round) / fastest);
    }
    return ratios;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
