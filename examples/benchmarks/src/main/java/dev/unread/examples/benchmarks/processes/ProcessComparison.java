package dev.unread.examples.benchmarks.processes;

import dev.unread.examples.benchmarks.figures.Machine;
import dev.unread.examples.benchmarks.figures.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Starts every contender in turns, then puts all of them under load in turns, and tells the medians
 * with their ratios to the floor and to WireMock.
 */
public final class ProcessComparison {

  private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);

  private final MeasurementPlan plan;
  private final Path target;
  private final List<Measurements> all;

  ProcessComparison(MeasurementPlan plan, Path target, List<Contender> contenders) {
    this.plan = plan;
    this.target = target;
    this.all = contenders.stream().map(Measurements::new).toList();
  }

  /** Runs {@code processes} with these options. */
  public static Outcome run(List<String> args) throws Exception {
    MeasurementPlan plan = MeasurementPlan.of(args.toArray(String[]::new));
    Machine before = Machine.now();
    Path target = buildFolder();
    var contenders = new Contenders(target, plan.only());
    contenders.leftOut().forEach(System.out::println);
    var comparison = new ProcessComparison(plan, target, contenders.found());
    comparison.start();
    comparison.load();
    return comparison.report(before);
  }

  private static Path buildFolder() throws URISyntaxException {
    return Path.of(
            ProcessComparison.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .resolve("..")
        .normalize();
  }

  /** The first start of each is not counted: it fills the page cache and makes archives. */
  void start() throws IOException {
    for (int round = -1; round < plan.starts(); round++) {
      for (Measurements measured : inTurn(round)) {
        try (ContenderProcess running =
            ContenderProcess.start(measured.contender(), log(measured))) {
          if (round >= 0) {
            measured.add(Measure.START, running.timeToFirstAnswer().toNanos() / 1e6);
            measured.add(Measure.START_PROCESSOR, running.processorTime().toNanos() / 1e6);
            measured.add(Measure.MEMORY_AFTER_START, running.residentMebibytes());
          }
        }
      }
    }
  }

  /** All run side by side; those not asked rest. */
  void load() throws IOException {
    var running = new ArrayList<ContenderProcess>();
    try {
      for (Measurements measured : all) {
        running.add(ContenderProcess.start(measured.contender(), log(measured)));
      }
      for (int round = -1; round < plan.rounds(); round++) {
        for (Measurements measured : inTurn(round)) {
          ContenderProcess server = running.get(all.indexOf(measured));
          if (round < 0) {
            int each = plan.warmUp() / plan.connections() + 1;
            new Load(plan.connections(), LONGEST_WARM_UP, each).on(server.port());
          } else {
            Duration before = server.processorTime();
            var outcome = new Load(plan.connections(), plan.load()).on(server.port());
            Duration used = server.processorTime().minus(before);
            measured.add(Measure.THROUGHPUT, outcome.perSecond());
            ResponseTimes times = outcome.times();
            measured.add(Measure.LOAD_PROCESSOR, used.toNanos() / 1e3 / times.total());
            measured.add(Measure.MEDIAN_RESPONSE, times.percentile(0.5));
            measured.add(Measure.SLOW_RESPONSE, times.percentile(0.99));
            measured.add(Measure.MEMORY_AFTER_LOAD, server.residentMebibytes());
          }
        }
      }
    } finally {
      running.forEach(ContenderProcess::close);
    }
  }

  Outcome report(Machine before) throws IOException {
    var report = new Report(all);
    Files.writeString(target.resolve("processes.json"), report.json());
    return new Outcome(report.tables(), before, Math.max(plan.starts(), plan.rounds()));
  }

  private List<Measurements> inTurn(int round) {
    var turn = new ArrayList<>(all);
    Collections.rotate(turn, -round);
    return turn;
  }

  private Path log(Measurements measured) {
    return target.resolve(measured.contender().name() + ".log");
  }
}
