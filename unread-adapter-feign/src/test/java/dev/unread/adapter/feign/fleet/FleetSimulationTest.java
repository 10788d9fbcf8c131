package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fleets that no machine of ours could run, with the limiter's own code on a clock of their own.
 */
@Timeout(120)
class FleetSimulationTest {

  private static final int PLAN = 160;
  private static final long MILLISECOND = FleetSimulation.MILLISECOND;
  private static final long SECOND = FleetSimulation.SECOND;
  private static final long PATIENCE = 2 * SECOND;
  private static final double MORE_THAN_THE_PLAN = 200;

  private FleetSimulation fleet = new FleetSimulation(PLAN, AccountRate.fixed(PLAN), 77);

  private List<FleetSimulation.Member> processes(int count) {
    for (int i = 0; i < count; i++) {
      fleet.addProcess();
    }
    return fleet.processes();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 50, 1000})
  void fleetOfAnySizeUsesThePlanFairlyAndIsNeverRefused(int size, TestReporter reporter) {
    processes(size).forEach(one -> one.callsPerSecond(MORE_THAN_THE_PLAN / size, PATIENCE));
    fleet.runFor(3 * SECOND);
    double used = used(60);
    double fairness = jain(one -> one.served() / (double) one.asked());
    reporter.publishEntry(
        String.format(Locale.ROOT, "processes %d, used %.3f, Jain %.3f", size, used, fairness));

    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
    assertThat(used).isBetween(0.92, 1.0);
    assertThat(fairness).isGreaterThan(0.9);
    assertThat(outages()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 50, 1000})
  void noInteractiveCallIsRefusedBesideABatchThatUsesTheRest(int size, TestReporter reporter) {
    processes(size).forEach(one -> one.batch(16).callsPerSecond(30.0 / size, PATIENCE));
    fleet.runFor(3 * SECOND);
    long asked = fleet.store().asked();
    int before = fleet.arrivals().size();
    double used = used(20);
    double trips = (fleet.store().asked() - asked) / (double) (fleet.arrivals().size() - before);
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "processes %d, used %.3f, p99 %d ms, trips a permit %.2f",
            size,
            used,
            waitAt(0.99) / MILLISECOND,
            trips));

    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
    assertThat(refused()).isZero();
    assertThat(waitAt(0.99)).isLessThan(250 * MILLISECOND);
    assertThat(used).isBetween(0.92, 1.0);
    assertThat(trips).isLessThan(1.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8})
  void callersWhoAskOneAfterTheOtherNeedOneTripAPermit(int size, TestReporter reporter) {
    processes(size).forEach(one -> one.callers(64 / size, 10 * SECOND));
    fleet.runFor(3 * SECOND);
    long asked = fleet.store().asked();
    int before = fleet.arrivals().size();
    double used = used(60);
    double trips = (fleet.store().asked() - asked) / (double) (fleet.arrivals().size() - before);
    reporter.publishEntry(
        String.format(
            Locale.ROOT, "processes %d, used %.3f, trips a permit %.3f", size, used, trips));

    assertThat(trips).isLessThan(1.05);
    assertThat(used).isBetween(0.93, 1.0);
    assertThat(refused()).isZero();
    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
  }

  @Test
  void batchesTakeTurns() {
    processes(50).forEach(one -> one.batch(16));
    fleet.runFor(60 * SECOND);

    assertThat(jain(FleetSimulation.Member::batch)).isGreaterThan(0.99);
  }

  @Test
  void unevenLoadBelowTheRateIsServedWithoutLongWaits() {
    processes(4).get(0).callsPerSecond(130 * 0.8, PATIENCE);
    for (int i = 1; i < 4; i++) {
      fleet.processes().get(i).callsPerSecond(130 * 0.2 / 3, PATIENCE);
    }
    fleet.runFor(60 * SECOND);

    assertThat(refused()).isZero();
    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
    assertThat(waitAt(0.99)).isLessThan(150 * MILLISECOND);
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "4, 50"})
  void herdReservesOnceEachInFewTrips(int size, int callsEach) {
    processes(size);
    fleet.runFor(SECOND);
    long asked = fleet.store().asked();
    for (FleetSimulation.Member one : fleet.processes()) {
      for (int i = 0; i < callsEach; i++) {
        one.call(PATIENCE);
      }
    }
    fleet.runFor(3 * SECOND);

    assertThat(fleet.arrivals()).hasSize(200);
    assertThat(fleet.store().booked()).isEqualTo(200);
    assertThat(fleet.store().asked() - asked).isLessThan(210);
    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
    assertThat(waitAt(1))
        .as("200 permits, and what is needed to come by")
        .isLessThan(1400 * MILLISECOND);
  }

  @ParameterizedTest
  @CsvSource({"4, 0.85", "50, 0.85", "1000, 0.4"})
  void fleetGoesOnAloneWhileTheStoreIsGone(int size, double share, TestReporter reporter) {
    processes(size).forEach(one -> one.callsPerSecond(MORE_THAN_THE_PLAN / size, PATIENCE));
    fleet.runFor(10 * SECOND);
    double before = used(5);
    fleet.storeGone(true);
    double during = used(10);
    long refusedBefore = fleet.refusedByService();
    fleet.storeGone(false);
    double coming = used(2);
    double after = used(5);
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "processes %d, used %.3f, gone %.3f, coming back %.3f, after %.3f, 429 %d then %d",
            size,
            before,
            during,
            coming,
            after,
            refusedBefore,
            fleet.refusedByService()));

    assertThat(during / before).isBetween(share, 1.0);
    assertThat(fleet.refusedByService()).isZero();
    assertThat(coming).as("no burst").isLessThanOrEqualTo(before);
    assertThat(after).isGreaterThan(0.92);
    assertThat(fleet.processes()).allMatch(one -> one.outages() <= 1);
  }

  @Test
  void fleetThatHasJustBecomeBusyGoesOnAloneAtNineTenthsOfTheRate() {
    processes(4);
    fleet.runFor(20 * SECOND);
    fleet.processes().forEach(one -> one.callsPerSecond(MORE_THAN_THE_PLAN / 4, PATIENCE));
    fleet.runFor(SECOND);
    double before = used(1);
    fleet.storeGone(true);
    double during = used(3);
    fleet.storeGone(false);
    double coming = used(1);

    assertThat(during / before).isBetween(0.8, 1.0);
    assertThat(coming / before).isBetween(0.8, 1.1);
    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
  }

  @Test
  void fleetThatNeedsLittleRefusesNobodyWithoutTheStore() {
    processes(4).forEach(one -> one.callsPerSecond(30 / 4.0, PATIENCE));
    fleet.runFor(10 * SECOND);
    fleet.storeGone(true);
    fleet.runFor(20 * SECOND);
    fleet.storeGone(false);
    fleet.runFor(5 * SECOND);

    assertThat(refused()).isZero();
    assertThat(waitAt(0.99)).isLessThan(250 * MILLISECOND);
    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
  }

  @Test
  void fleetGoesOnAloneWhileTheStoreHangsAndIsNotSilentAfterwards(TestReporter reporter) {
    processes(4).forEach(one -> one.callsPerSecond(MORE_THAN_THE_PLAN / 4, PATIENCE));
    fleet.runFor(10 * SECOND);
    double before = used(5);
    fleet.storeHangs(true);
    double during = used(10);
    fleet.storeHangs(false);
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      seconds.add(used(1));
    }
    reporter.publishEntry(
        String.format(Locale.ROOT, "used %.3f, hanging %.3f, then %s", before, during, seconds));

    assertThat(during / before).isBetween(0.5, 1.0);
    assertThat(seconds).allMatch(used -> used > before / 2);
    assertThat(seconds.subList(2, 5)).allMatch(used -> used > 0.9);
    assertThat(fleet.refusedByService()).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource({"4, 3077", "4, 277", "50, 277", "1000, 277", "1000, 1077"})
  void storeThatLosesItsStateUnderLoadIsFollowedByNoBurst(
      int size, long everyMillis, TestReporter reporter) {
    processes(size).forEach(one -> one.callsPerSecond(MORE_THAN_THE_PLAN / size, PATIENCE));
    fleet.runFor(3 * SECOND);
    for (int i = 0; i < 10 * SECOND / (everyMillis * MILLISECOND); i++) {
      fleet.runFor(everyMillis * MILLISECOND);
      fleet.store().flush();
    }
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "processes %d, flushed every %d ms, most in a second %d",
            size,
            everyMillis,
            mostInASecond()));

    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
    fleet.runFor(SECOND);
    assertThat(used(5)).as("afterwards").isBetween(0.92, 1.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {3_600_000_000L, -3_600_000_000L, 100_000})
  void storeWhoseClockIsSetIsFollowed(long backMicros) {
    processes(4).forEach(one -> one.callsPerSecond(MORE_THAN_THE_PLAN / 4, PATIENCE));
    fleet.runFor(10 * SECOND);
    fleet.setStoreClockBack(backMicros);
    fleet.runFor(3 * SECOND);
    double used = used(20);

    assertThat(used).as("but for one refusal and its pause").isBetween(0.88, 1.0);
    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN + 20);
  }

  @Test
  void refusalAtOneProcessHoldsBackAll() {
    processes(4).forEach(one -> one.callsPerSecond(MORE_THAN_THE_PLAN / 4, PATIENCE));
    fleet.runFor(5 * SECOND);
    long refusedAt = fleet.now();
    fleet.processes().get(0).refusedByService(3 * SECOND);
    fleet.runFor(10 * SECOND);

    assertThat(fleet.arrivals())
        .noneMatch(
            arrival -> arrival > refusedAt + 250 * MILLISECOND && arrival < refusedAt + 3 * SECOND)
        .anyMatch(arrival -> arrival > refusedAt + 3 * SECOND + 100 * MILLISECOND);
    assertThat(mostInASecond()).isLessThanOrEqualTo(PLAN);
  }

  @Test
  void adaptiveRateLeavesRoomForWhoSendsPastTheLimiter(TestReporter reporter) {
    var fixed = refusalsBesideOthers(AccountRate.fixed(PLAN));
    var adaptive = refusalsBesideOthers(AccountRate.adaptive(PLAN));
    reporter.publishEntry(
        String.format(Locale.ROOT, "429 a call: fixed %.3f, adaptive %.3f", fixed, adaptive));

    assertThat(fixed).as("a fixed rate is for who has the plan alone").isGreaterThan(0.05);
    assertThat(adaptive).isLessThan(0.05);
  }

  private double refusalsBesideOthers(AccountRate rate) {
    fleet = new FleetSimulation(PLAN, rate, 77);
    processes(4).forEach(one -> one.thatIgnoresPauses().callsPerSecond(50, PATIENCE));
    fleet.othersSend(60);
    fleet.runFor(10 * SECOND);
    long before = fleet.refusedByService();
    double calls = used(60) * PLAN * 60;
    return (fleet.refusedByService() - before) / calls;
  }

  private double used(int seconds) {
    int before = fleet.arrivals().size();
    fleet.runFor(seconds * SECOND);
    return (fleet.arrivals().size() - before) / (double) seconds / PLAN;
  }

  private int refused() {
    return fleet.processes().stream().mapToInt(FleetSimulation.Member::refused).sum();
  }

  private int outages() {
    return fleet.processes().stream().mapToInt(FleetSimulation.Member::outages).sum();
  }

  private long waitAt(double quantile) {
    List<Long> waits = new ArrayList<>();
    fleet.processes().forEach(one -> waits.addAll(one.waits()));
    Collections.sort(waits);
    return waits.get((int) Math.ceil(quantile * waits.size()) - 1);
  }

  private long mostInASecond() {
    List<Long> arrivals = fleet.arrivals();
    return LongStream.range(0, arrivals.size())
        .map(
            i -> {
              int first = Collections.binarySearch(arrivals, arrivals.get((int) i) - SECOND + 1);
              return i + 1 - (first < 0 ? -first - 1 : first);
            })
        .max()
        .orElse(0);
  }

  private double jain(ToDoubleFunction<FleetSimulation.Member> of) {
    double sum = fleet.processes().stream().mapToDouble(of).sum();
    double squares = fleet.processes().stream().mapToDouble(of).map(share -> share * share).sum();
    return sum * sum / fleet.processes().size() / squares;
  }
}
