package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RecordedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Four processes, a real store, and a fake service that counts to 160 a second.
 *
 * <p>Three seconds each; {@code -Dunread.fleet.seconds=20} takes as long as it says, and also
 * demands how much of the plan is used. The promise holds while requests reach the service within
 * 40 ms of their permit; where a busy machine broke that, and with it the plan, the test says so
 * and proves nothing.
 */
@Isolated
@Timeout(300)
@Tag("no-mutation")
class FleetProcessesTest {

  private static final int PROCESSES = 4;
  private static final int SHORT = 3;
  private static final int SECONDS = Integer.getInteger("unread.fleet.seconds", SHORT);
  private static final boolean FULL = SECONDS >= 20;
  private static final long LONGEST_WAY_MILLIS = 40;
  private static final Duration AN_HOUR_NEARLY = Duration.ofMinutes(59);

  private final String name;
  private final TestReporter reporter;
  private ProcessFleet fleet;

  FleetProcessesTest(TestInfo test, TestReporter reporter) {
    name = test.getDisplayName();
    this.reporter = reporter;
  }

  @BeforeEach
  void start() {
    fleet = new ProcessFleet();
  }

  @AfterEach
  void stop() {
    if (fleet != null) {
      fleet.close();
    }
  }

  private void launchAll(int seconds) {
    for (int i = 0; i < PROCESSES; i++) {
      fleet.launch(seconds, 16, 0, 0);
    }
  }

  /** Publishes figures; those of a full run are for a page, so they are printed too. */
  private void tell(String figures) {
    reporter.publishEntry(figures);
    if (FULL) {
      System.out.println(name + ": " + figures);
    }
  }

  /** Returns what the processes say in the end, if the machine let them keep their promise. */
  private FleetFigures figures() throws IOException {
    FleetFigures figures = fleet.figures();
    tell(figures + ", most in a second " + fleet.mostInASecond());
    boolean excused =
        figures.most("longestWay") > LONGEST_WAY_MILLIS
            && (figures.sum("refused") + figures.sum("outages") > 0
                || fleet.mostInASecond() > ProcessFleet.PLAN);
    assumeThat(excused).as("machine too busy: %s", figures).isFalse();
    return figures;
  }

  /** Waits say something of the limiter only where threads come to run in time. */
  private static void assumeWaitsAreTheLimiters(FleetFigures figures) {
    assumeThat(figures.most("longestWay"))
        .as("machine too busy to time waits: %s", figures)
        .isLessThanOrEqualTo(LONGEST_WAY_MILLIS);
  }

  private void assertUsed(Instant start, double least) {
    if (FULL) {
      double used = fleet.used(start, SECONDS);
      tell(String.format(Locale.ROOT, "used %.3f", used));
      assertThat(used).isGreaterThanOrEqualTo(least);
    }
  }

  private static void pass(long millis) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void fourColdProcessesUseThePlanAndAreNeverRefused() throws IOException {
    launchAll(SECONDS);
    Instant start = fleet.go();
    FleetFigures figures = figures();

    assertThat(figures.sum("refused")).isZero();
    assertThat(figures.sum("outages")).isZero();
    assertThat(figures.sum("failed")).isZero();
    assertThat(figures.tripsAPermit()).isLessThan(1.05);
    assertUsed(start, 0.93);
  }

  @Test
  void processWhoseClockIsAnHourOffDisturbsNobody() throws IOException {
    List<String> anHourAhead = FakeClock.anHourAhead();
    fleet.launch(anHourAhead, SECONDS, 16, 0, 0);
    for (int i = 1; i < PROCESSES; i++) {
      fleet.launch(SECONDS, 16, 0, 0);
    }
    Instant start = fleet.go();
    FleetFigures figures = figures();

    assertThat(Duration.ofMillis(figures.most("clock") - Instant.now().toEpochMilli()))
        .as("how far the clock is off")
        .isGreaterThan(AN_HOUR_NEARLY);
    assertThat(figures.sum("refused")).isZero();
    assertThat(figures.sum("outages")).isZero();
    assertThat(figures.sum("failed")).isZero();
    assertThat(figures.tripsAPermit()).isLessThan(1.05);
    assertUsed(start, 0.93);
  }

  @Test
  void unevenLoadIsServedWithoutLongWaits() throws IOException {
    fleet.launch(SECONDS, 0, 104, 0);
    for (int i = 1; i < PROCESSES; i++) {
      fleet.launch(SECONDS, 0, 26 / 3.0, 0);
    }
    fleet.go();
    FleetFigures figures = figures();

    assertThat(figures.sum("limited")).isZero();
    assertThat(figures.sum("refused")).isZero();
    if (FULL) {
      assumeWaitsAreTheLimiters(figures);
      assertThat(figures.most("p99")).isLessThanOrEqualTo(150);
    }
  }

  @Test
  void batchOnAllProcessesStarvesNobody() throws IOException {
    for (int i = 0; i < PROCESSES; i++) {
      fleet.launch(SECONDS, 0, 30.0 / PROCESSES, 16);
    }
    Instant start = fleet.go();
    FleetFigures figures = figures();

    assertThat(figures.sum("limited")).isZero();
    assertThat(figures.sum("refused")).isZero();
    assertThat(figures.sum("batch")).isPositive();
    assertUsed(start, 0.92);
    if (FULL) {
      assumeWaitsAreTheLimiters(figures);
      assertThat(figures.most("p99")).isLessThanOrEqualTo(250);
    }
  }

  @Test
  void processThatIsKilledLeavesItsShareToTheOthers() throws IOException, InterruptedException {
    launchAll(SECONDS + 1);
    fleet.go();
    pass(1_000);
    fleet.killOne();
    Instant killed = Instant.now();
    FleetFigures figures = figures();

    assertThat(figures.sum("refused")).isZero();
    assertThat(figures.sum("outages")).isZero();
    assertThat(fleet.arrivedBetween(killed.plusMillis(500), killed.plusMillis(1_500)))
        .isGreaterThan(ProcessFleet.PLAN / 2);
    assertUsed(killed, 0.93);
  }

  @Test
  void storeThatForgetsItsStateUnderLoadIsFollowedByNoBurst()
      throws IOException, InterruptedException {
    launchAll(SECONDS);
    Instant start = fleet.go();
    Instant end = start.plusSeconds(SECONDS);
    int times = 0;
    while (Instant.now().isBefore(end)) {
      pass(277);
      fleet.store().command("FLUSHALL");
      times++;
    }
    FleetFigures figures = fleet.figures();
    tell(
        String.format(
            Locale.ROOT,
            "%s, flushed %d times, most permits in a second %d, most requests %d",
            figures,
            times,
            fleet.mostPermitsInASecond(),
            fleet.mostInASecond()));

    assertThat(times).isGreaterThan(SECONDS);
    assertThat(fleet.mostPermitsInASecond()).isLessThanOrEqualTo(ProcessFleet.PLAN);
    assertThat(figures.sum("failed")).isZero();
    assertThat(figures.sum("answered")).isPositive();
    if (figures.most("longestWay") <= LONGEST_WAY_MILLIS) {
      assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(ProcessFleet.PLAN);
      assertThat(figures.sum("refused")).isZero();
    }
  }

  @Test
  void killedStoreStopsNobody() throws IOException, InterruptedException {
    int gone = FULL ? 10_000 : 2_000;
    launchAll(2 * gone / 1_000 + 5);
    fleet.go();
    pass(gone);
    Instant killed = Instant.now();
    fleet.store().kill();
    pass(gone);
    fleet.store().restart();
    assertGoesOn(killed, Instant.now());
  }

  @Test
  void hangingStoreStopsNobody() throws IOException, InterruptedException {
    int hanging = FULL ? 10_000 : 2_000;
    launchAll(2 * hanging / 1_000 + 5);
    fleet.go();
    pass(hanging);
    Instant suspended = Instant.now();
    fleet.store().suspend();
    pass(hanging);
    fleet.store().resume();
    assertGoesOn(suspended, Instant.now());
  }

  private void assertGoesOn(Instant gone, Instant back) throws IOException {
    FleetFigures figures = fleet.figures();
    double before = fleet.arrivedBetween(gone.minusMillis(1_500), gone) / 1.5;
    double during =
        fleet.arrivedBetween(gone, back) / (Duration.between(gone, back).toMillis() / 1_000.0);
    double after = fleet.arrivedBetween(back.plusSeconds(2), back.plusSeconds(4)) / 2.0;
    List<Integer> seconds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      seconds.add(fleet.arrivedBetween(back.plusSeconds(i), back.plusSeconds(i + 1)));
    }
    tell(
        String.format(
            Locale.ROOT,
            "calls a second: before %.0f, without the store %.0f, then %s, most %d; %s",
            before,
            during,
            seconds,
            fleet.mostInASecond(),
            figures));

    assertThat(figures.sum("late")).isZero();
    assertThat(figures.sum("alone")).isPositive();
    assertThat(during).isGreaterThan(before / 2);
    assertThat(figures.sum("refused") / (double) figures.sum("answered")).isLessThan(0.05);
    assertThat(seconds).allMatch(second -> second > before / 2);
    assertThat(after).isGreaterThan(before * 0.8);
  }

  @Test
  void refusalAtOneProcessHoldsBackAll() throws IOException, InterruptedException {
    launchAll(6);
    fleet.go();
    pass(1_000);
    fleet.application().faults().arm(Fault.rateLimit(Duration.ofSeconds(3))).times(1);
    FleetFigures figures = fleet.figures();
    tell(figures.toString());
    Instant refused =
        fleet
            .requests()
            .filter(each -> each.fault() != null)
            .map(RecordedRequest::time)
            .findFirst()
            .orElseThrow();
    int during = fleet.arrivedBetween(refused.plusMillis(250), refused.plusSeconds(3));
    if (during > 0) {
      assumeWaitsAreTheLimiters(figures);
    }

    assertThat(during).isZero();
    assertThat(fleet.requests().map(RecordedRequest::time))
        .anyMatch(time -> time.isAfter(refused.plusSeconds(3)));
  }
}
