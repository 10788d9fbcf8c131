package dev.unread.examples.benchmarks.fleet;

import dev.unread.examples.benchmarks.figures.LineChart;
import dev.unread.examples.benchmarks.figures.LineChart.Limit;
import dev.unread.examples.benchmarks.figures.LineChart.Span;
import dev.unread.examples.benchmarks.figures.Machine;
import dev.unread.examples.benchmarks.figures.Series;
import dev.unread.examples.fleet.LocalFleet;
import dev.unread.fake.journal.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Draws how many calls a second the workers of {@code examples/badge-fleet} make, while their store
 * is killed for the middle third.
 */
public final class FleetRate {

  private static final int WORKERS = 2;
  private static final Duration STEP = Duration.ofMillis(500);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int SHORTEST = 3;
  private static final int LONGEST = 45;

  private FleetRate() {}

  /**
   * Runs the fleet.
   *
   * @param arguments a file for the picture, and for how many seconds, 30 unless given
   */
  public static void run(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new IllegalArgumentException("fleet: name the file for the picture");
    }
    int seconds = arguments.size() == 1 ? 30 : seconds(arguments.get(1));
    Machine machine = Machine.now();
    Path folder = Files.createTempDirectory("badge-fleet-");
    try (LocalFleet fleet =
        LocalFleet.start(folder, WORKERS, LocalFleet.CALLS_PER_SECOND * seconds)) {
      LineChart chart = measure(fleet, seconds);
      Files.writeString(Path.of(arguments.get(0)), chart.svg());
      System.out.println(fleet.summary());
    }
    System.out.println(machine.line(1));
  }

  private static int seconds(String text) {
    if (!text.matches("\\d{1,2}")
        || Integer.parseInt(text) < SHORTEST
        || Integer.parseInt(text) > LONGEST) {
      throw new IllegalArgumentException("fleet: from " + SHORTEST + " to " + LONGEST + " seconds");
    }
    return Integer.parseInt(text);
  }

  private static LineChart measure(LocalFleet fleet, int seconds) throws IOException {
    fleet.launchWorkers();
    Instant start = firstRequest(fleet);
    awaitTime(start.plusMillis(seconds * 1000L / 3), fleet);
    Instant killed = Instant.now();
    fleet.killStore();
    awaitTime(start.plusMillis(seconds * 2000L / 3), fleet);
    fleet.restartStore();
    Instant back = Instant.now();
    awaitTime(start.plusSeconds(seconds), fleet);
    Instant end = Instant.now();
    return new LineChart(
        "Calls a second of two processes",
        STEP.toMillis() / 1000.0,
        List.of(
            line("both", fleet, start, end, user -> true),
            line("worker 0", fleet, start, end, user -> user % WORKERS == 0),
            line("worker 1", fleet, start, end, user -> user % WORKERS == 1)),
        new Limit("the plan's " + LocalFleet.CALLS_PER_SECOND, LocalFleet.CALLS_PER_SECOND),
        new Span("the store is killed", second(start, killed), second(start, back)));
  }

  private static Series line(
      String name, LocalFleet fleet, Instant start, Instant end, Predicate<Long> users) {
    List<Instant> times =
        fleet.requests().stream()
            .filter(request -> users.test(Objects.requireNonNull(request.user())))
            .map(RecordedRequest::time)
            .toList();
    return new Series(name, Rates.perSecond(times, start, end, STEP));
  }

  private static double second(Instant start, Instant time) {
    return Duration.between(start, time).toMillis() / 1000.0;
  }

  private static Instant firstRequest(LocalFleet fleet) {
    while (fleet.requests().isEmpty()) {
      look(fleet);
    }
    return fleet.requests().get(0).time();
  }

  private static void awaitTime(Instant time, LocalFleet fleet) {
    while (Instant.now().isBefore(time)) {
      look(fleet);
    }
  }

  private static void look(LocalFleet fleet) {
    if (fleet.working() < WORKERS) {
      throw new IllegalStateException("a worker ended too early");
    }
    LockSupport.parkNanos(LOOK_NANOS);
  }
}
