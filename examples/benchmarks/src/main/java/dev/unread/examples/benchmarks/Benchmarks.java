package dev.unread.examples.benchmarks;

import dev.unread.examples.benchmarks.calls.Rounds;
import dev.unread.examples.benchmarks.figures.Figures;
import dev.unread.examples.benchmarks.figures.Outcome;
import dev.unread.examples.benchmarks.fleet.FleetRate;
import dev.unread.examples.benchmarks.processes.ProcessComparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line: {@code processes …}, {@code rounds N …}, {@code jmh …}, {@code fleet …} or
 * {@code figures …}.
 */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: java -jar benchmarks.jar processes [--starts N] [--rounds N] [--seconds N]
                                                [--warm-up THOUSANDS] [--connections N] [--only a,b]
             java -jar benchmarks.jar rounds N [--to METHOD] [JMH's own arguments]
             java -jar benchmarks.jar jmh [JMH's own arguments]
             java -jar benchmarks.jar fleet FILE.svg [SECONDS]
             java -jar benchmarks.jar figures PAGE            says which figures of a page still hold
             java -jar benchmarks.jar figures --write PAGE    makes them anew

      Where the rounds of a ratio differ by more than half, "unsteady" stands in its place.\
      """;

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    List<String> given = List.of(args);
    String command = given.isEmpty() ? "" : given.get(0);
    List<String> rest = given.isEmpty() ? given : given.subList(1, given.size());
    try {
      switch (command) {
        case "jmh" -> org.openjdk.jmh.Main.main(rest.toArray(String[]::new));
        case "fleet" -> FleetRate.run(rest);
        case "figures" -> figures(rest);
        default -> print(measure(given));
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  private static Outcome measure(List<String> command) throws Exception {
    List<String> rest = command.isEmpty() ? command : command.subList(1, command.size());
    return switch (command.isEmpty() ? "" : command.get(0)) {
      case "processes" -> ProcessComparison.run(rest);
      case "rounds" -> Rounds.run(rest);
      default -> throw new IllegalArgumentException("name what to measure");
    };
  }

  private static void print(Outcome outcome) throws Exception {
    System.out.print("\n" + outcome.markdown());
    Path picture = Files.writeString(Path.of("figures.svg"), outcome.svg());
    System.out.println("\nthe same as bars: " + picture);
  }

  private static void figures(List<String> rest) throws Exception {
    boolean write = rest.size() == 2 && rest.get(0).equals("--write");
    if (!write && rest.size() != 1) {
      throw new IllegalArgumentException("figures: name one page");
    }
    var figures = new Figures(Benchmarks::measure, System.out);
    Path page = Path.of(rest.get(rest.size() - 1));
    if (!Files.isRegularFile(page)) {
      throw new IllegalArgumentException("figures: there is no page " + page);
    }
    if (write) {
      figures.write(page);
    } else if (!figures.check(page)) {
      System.exit(1);
    }
  }
}
