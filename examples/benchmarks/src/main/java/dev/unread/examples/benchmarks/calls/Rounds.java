package dev.unread.examples.benchmarks.calls;

import dev.unread.examples.benchmarks.figures.FigureTable;
import dev.unread.examples.benchmarks.figures.Machine;
import dev.unread.examples.benchmarks.figures.Outcome;
import dev.unread.examples.benchmarks.figures.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the chosen benchmarks several times over, one fork each, so that what else the machine does
 * meets all of them alike. The ratios are to one method of the same class, which {@code --to}
 * names.
 */
public final class Rounds {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final List<String> bases;
  private final Map<String, Benchmark> benchmarks = new LinkedHashMap<>();

  private Rounds(List<String> bases) {
    this.bases = bases;
  }

  /** Runs {@code N [--to METHOD] [JMH's own arguments]}. */
  public static Outcome run(List<String> args) throws RunnerException {
    if (args.isEmpty() || !args.get(0).matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException("rounds: say how many, from 1 to 99");
    }
    int count = Integer.parseInt(args.get(0));
    boolean compared = args.size() > 2 && args.get(1).equals("--to");
    var rounds = new Rounds(compared ? List.of(words(args.get(2))) : List.of());
    Machine before = Machine.now();
    try {
      var chosen =
          new CommandLineOptions(
              args.subList(compared ? 3 : 1, args.size()).toArray(String[]::new));
      for (int round = 0; round < count; round++) {
        rounds.add(new Runner(new OptionsBuilder().parent(chosen).forks(1).build()).run());
      }
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return new Outcome(rounds.tables(), before, count);
  }

  private void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      String[] names = result.getParams().getBenchmark().split("\\.", -1);
      String title = words(names[names.length - 2].replaceFirst("Benchmark$", ""));
      benchmarks
          .computeIfAbsent(title, added -> new Benchmark(result))
          .add(words(names[names.length - 1]), result);
    }
  }

  private List<FigureTable> tables() {
    var tables = new ArrayList<FigureTable>();
    benchmarks.forEach(
        (title, of) -> {
          tables.add(new FigureTable(title, of.unit, of.throughput, series(of.scores), bases));
          tables.add(
              new FigureTable(title + ", allocated", "B/op", false, series(of.bytes), bases));
        });
    return tables;
  }

  private static List<Series> series(Map<String, List<Double>> values) {
    return values.entrySet().stream().map(e -> new Series(e.getKey(), e.getValue())).toList();
  }

  /** "stockFeignOnHttpClient5" is "stock feign on http client 5". */
  static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
  }

  /** What one class measured, by method. */
  private static final class Benchmark {
    private final Map<String, List<Double>> scores = new LinkedHashMap<>();
    private final Map<String, List<Double>> bytes = new LinkedHashMap<>();
    private final String unit;
    private final boolean throughput;

    Benchmark(RunResult first) {
      unit = first.getPrimaryResult().getScoreUnit();
      throughput = first.getParams().getMode() == Mode.Throughput;
    }

    void add(String method, RunResult result) {
      scores
          .computeIfAbsent(method, any -> new ArrayList<>())
          .add(result.getPrimaryResult().getScore());
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      if (allocated != null) {
        bytes.computeIfAbsent(method, any -> new ArrayList<>()).add(allocated.getScore());
      }
    }
  }
}
