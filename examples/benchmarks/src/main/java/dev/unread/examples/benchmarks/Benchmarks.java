package dev.unread.examples.benchmarks;

import dev.unread.examples.benchmarks.calls.Rounds;
import dev.unread.examples.benchmarks.processes.ProcessComparison;
import java.util.Arrays;

/** The command line: {@code processes …}, {@code jmh …} or {@code rounds N …}. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: java -jar benchmarks.jar processes [--starts N] [--rounds N] [--seconds N]
                                                [--warm-up THOUSANDS] [--connections N] [--only a,b]
             java -jar benchmarks.jar jmh [JMH's own arguments]
             java -jar benchmarks.jar rounds N [JMH's own arguments]\
      """;

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    try {
      switch (args.length == 0 ? "" : args[0]) {
        case "processes" -> ProcessComparison.main(rest);
        case "jmh" -> org.openjdk.jmh.Main.main(rest);
        case "rounds" -> Rounds.main(rest);
        default -> throw new IllegalArgumentException("name what to measure");
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }
}
