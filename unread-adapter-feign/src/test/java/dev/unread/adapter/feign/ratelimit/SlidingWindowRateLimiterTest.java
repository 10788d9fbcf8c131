package dev.unread.adapter.feign.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.doubles.SimulatedCallers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowRateLimiterTest {

  private static final long SECOND = 1_000_000_000L;

  /** The clock of a JVM may be close to its end. */
  private static final long CLOCK_START = Long.MAX_VALUE - 5 * SECOND;

  private final Random random = new Random(77);
  private SimulatedCallers callers = new SimulatedCallers();

  private RateLimiter limiter(int callsPerSecond) {
    return new SlidingWindowRateLimiter(
        callsPerSecond, () -> CLOCK_START + callers.now(), random::nextDouble);
  }

  private List<Long> sendTimes(RateLimiter limiter, int calls) {
    callers.come(calls, limiter, Priority.INTERACTIVE);
    callers.passUntilAllAreServed();
    return callers.sent();
  }

  private static Reservation reserve(RateLimiter limiter, Duration patience) {
    return limiter.reserve(Priority.INTERACTIVE, patience);
  }

  @ParameterizedTest
  @CsvSource({"BASIC, 80", "STARTER, 120", "GROWTH, 160", "HIPAA, 160"})
  void plansAllowWhatTheVendorSays(QuickBloxPlan plan, int callsPerSecond) {
    assertThat(plan.callsPerSecond()).hasValue(callsPerSecond);
    assertThat(SlidingWindowRateLimiter.of(plan)).isInstanceOf(SlidingWindowRateLimiter.class);
  }

  @Test
  void enterpriseIsUnlimited() {
    assertThat(QuickBloxPlan.ENTERPRISE.callsPerSecond()).isEmpty();
    assertThat(SlidingWindowRateLimiter.of(QuickBloxPlan.ENTERPRISE))
        .isSameAs(RateLimiter.UNLIMITED);
  }

  @Test
  void limitIsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SlidingWindowRateLimiter.perSecond(0))
        .withMessage("a rate limit is at least 1 call a second, but this is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SlidingWindowRateLimiter.perSecond(100_001))
        .withMessage(
            "a rate limit is at most 100000 calls a second, but this is 100001;"
                + " for no limit, set none");
    assertThat(SlidingWindowRateLimiter.perSecond(100_000)).isNotNull();
    assertThat(reserve(SlidingWindowRateLimiter.perSecond(1), Duration.ZERO).remaining()).isZero();
  }

  @Test
  void eighthOfTheLimitGoesOutAtOnceAndTheRestEvenly() {
    assertThat(sendTimes(limiter(80), 13))
        .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 13_000_000L, 26_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 80, 120, 160})
  void noSecondSeesMoreThanTheLimitHoweverCallersCome(int callsPerSecond) {
    callers = new SimulatedCallers(() -> random.nextInt(20) == 0 ? random.nextLong(SECOND / 4) : 0);
    RateLimiter limiter = limiter(callsPerSecond);
    for (int i = 0; i < 20 * callsPerSecond; i++) {
      if (random.nextInt(4) == 0) {
        callers.pass(Duration.ofNanos(random.nextLong(SECOND / 8)));
      }
      callers.come(1, limiter, random.nextBoolean() ? Priority.INTERACTIVE : Priority.BACKGROUND);
      if (random.nextInt(100) == 0) {
        limiter.serviceRefused(Duration.ofNanos(random.nextLong(SECOND)));
      }
    }
    callers.passUntilAllAreServed();

    assertThat(callers.sent()).hasSize(20 * callsPerSecond);
    assertNoSecondSeesMoreThan(callsPerSecond, arrivals(callers.sent()));
  }

  private List<Long> arrivals(List<Long> sent) {
    List<Long> arrivals = new ArrayList<>();
    sent.forEach(sentAt -> arrivals.add(sentAt + random.nextLong(40_000_000)));
    return arrivals;
  }

  @ParameterizedTest
  @ValueSource(longs = {150, 300, 700, 1500})
  void crowdMayStandStillAndThenSendAllAtOnce(long stallMillis) {
    RateLimiter limiter = limiter(160);
    List<Long> arrivals = new ArrayList<>();
    int crowd = 20;
    for (int round = 0; round < 3; round++) {
      callers.come(crowd, limiter, Priority.INTERACTIVE);
      assertThat(callers.waiting()).isZero();
      int before = callers.sent().size();
      callers.standStill(Duration.ofMillis(stallMillis));
      arrivals.addAll(Collections.nCopies(crowd, callers.now()));
      callers.come(480, limiter, Priority.INTERACTIVE);
      callers.passUntilAllAreServed();
      arrivals.addAll(callers.sent().subList(before, callers.sent().size()));
      callers.pass(Duration.ofMillis(200));
    }

    assertNoSecondSeesMoreThan(160, arrivals);
  }

  @ParameterizedTest
  @EnumSource(names = "ENTERPRISE", mode = EnumSource.Mode.EXCLUDE)
  void crowdUsesAtLeast95HundredthsOfThePlan(QuickBloxPlan plan) {
    int callsPerSecond = plan.callsPerSecond().orElseThrow();
    List<Long> sendTimes = sendTimes(limiter(callsPerSecond), 10_000);

    double seconds = sendTimes.get(sendTimes.size() - 1) / (double) SECOND;
    assertThat(10_000 / seconds / callsPerSecond).isBetween(0.95, 1.0);
  }

  @Test
  void callersAreServedInTheOrderOfTheirComing() {
    RateLimiter limiter = limiter(160);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      waits.add(reserve(limiter, SimulatedCallers.PATIENT).remaining());
    }

    assertThat(waits).isSorted();
  }

  @Test
  void whoCannotWaitTakesNothingAndLearnsTheWait() {
    RateLimiter limiter = limiter(1);
    sendTimes(limiter, 1);

    assertThat(reserve(limiter, Duration.ofMillis(1039)).remaining()).hasMillis(1040);
    assertThat(reserve(limiter, Duration.ofMillis(1040)).remaining())
        .as("the refused one took no slot")
        .hasMillis(1040);
    assertThat(reserve(limiter, Duration.ZERO).remaining()).hasMillis(2080);
  }

  @Test
  void whoLeavesTheLineLeavesTheSlotToTheNext() {
    RateLimiter limiter = limiter(1);
    sendTimes(limiter, 1);
    Reservation first = reserve(limiter, SimulatedCallers.PATIENT);
    Reservation second = reserve(limiter, SimulatedCallers.PATIENT);
    first.cancel();

    assertThat(reserve(limiter, SimulatedCallers.PATIENT).remaining()).hasMillis(1040);
    assertThat(second.remaining()).hasMillis(2080);
    assertThat(reserve(limiter, SimulatedCallers.PATIENT).remaining()).hasMillis(3120);
  }

  @Test
  void permitIsGivenOnceAndNotTakenBack() {
    RateLimiter limiter = limiter(1);
    Reservation reservation = reserve(limiter, Duration.ZERO);

    assertThat(reservation.remaining()).isZero();
    reservation.cancel();
    assertThat(reservation.remaining()).isZero();
    assertThat(reserve(limiter, SimulatedCallers.PATIENT).remaining()).hasMillis(1040);
  }

  @Test
  void slotThatWasLeftTooLateIsNobodys() {
    RateLimiter limiter = limiter(1);
    sendTimes(limiter, 1);
    Reservation reservation = reserve(limiter, SimulatedCallers.PATIENT);
    callers.pass(Duration.ofMillis(1500));
    reservation.cancel();

    assertThat(reserve(limiter, SimulatedCallers.PATIENT).remaining()).hasMillis(580);
  }

  @Test
  void whoeverWaitsWhenTheServiceRefusesLinesUpBehindThePause() {
    RateLimiter limiter = limiter(1);
    sendTimes(limiter, 1);
    Reservation first = reserve(limiter, SimulatedCallers.PATIENT);
    Reservation second = reserve(limiter, Duration.ofSeconds(3));
    callers.pass(Duration.ofMillis(40));

    assertThat(limiter.serviceRefused(Duration.ofSeconds(3))).isTrue();

    assertThat(first.remaining()).hasMillis(3000);
    assertThat(second.remaining()).as("longer than it can wait").hasMillis(4040);
    assertThat(reserve(limiter, SimulatedCallers.PATIENT).remaining())
        .as("so it holds no slot")
        .hasMillis(4040);
  }

  @Test
  void slotBehindThePauseIsKept() {
    RateLimiter limiter = limiter(1);
    sendTimes(limiter, 4);
    Reservation reservation = reserve(limiter, SimulatedCallers.PATIENT);
    limiter.serviceRefused(Duration.ofMillis(1));

    assertThat(reservation.remaining()).hasMillis(1040);
  }

  @Test
  void pauseOfMoreThanAnHourIsNotBelieved() {
    RateLimiter limiter = limiter(1);
    limiter.serviceRefused(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(reserve(limiter, SimulatedCallers.PATIENT).remaining())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void crowdIsSpreadEvenlyForGoodAfterItsFirstBurst() {
    List<Long> sendTimes = sendTimes(limiter(80), 800);

    for (int i = 81; i < sendTimes.size(); i++) {
      assertThat(sendTimes.get(i) - sendTimes.get(i - 1))
          .as("request %d", i)
          .isEqualTo(13_000_000L);
    }
  }

  @Test
  void idleLimiterSavesUpNoMoreThanItsBurst() {
    RateLimiter limiter = limiter(80);
    sendTimes(limiter, 80);
    callers.pass(Duration.ofHours(1));
    long restart = callers.now();
    sendTimes(limiter, 12);

    assertThat(callers.sent().get(90)).isEqualTo(restart);
    assertThat(callers.sent().get(91)).isGreaterThan(restart);
  }

  @Test
  void endlessPatienceIsNoSpecialCase() {
    RateLimiter limiter = limiter(1);
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

    assertThat(reserve(limiter, endless).remaining()).isZero();
    assertThat(reserve(limiter, endless).remaining()).isPositive();
  }

  @Test
  void backgroundTakesOnlyWhatIsDueSoon() {
    RateLimiter limiter = limiter(1);
    sendTimes(limiter, 1);
    Reservation batch = limiter.reserve(Priority.BACKGROUND, SimulatedCallers.PATIENT);

    assertThat(batch.remaining()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1015));
    assertThat(reserve(limiter, SimulatedCallers.PATIENT).remaining())
        .as("the batch took no slot")
        .hasMillis(1040);
  }

  @Test
  void interactiveRequestsWaitNoLongerBesideABatch() {
    RateLimiter limiter = limiter(160);
    callers.come(10_000, limiter, Priority.BACKGROUND);
    for (int i = 0; i < 100; i++) {
      callers.pass(Duration.ofMillis(30));
      Reservation reservation = reserve(limiter, SimulatedCallers.PATIENT);
      assertThat(reservation.remaining()).isLessThanOrEqualTo(Duration.ofMillis(60));
      reservation.cancel();
    }
  }

  @Test
  void batchUsesWhatIsLeft() {
    callers.come(3_000, limiter(160), Priority.BACKGROUND);
    callers.passUntilAllAreServed();

    assertThat(3_000 * (double) SECOND / callers.now() / 160).isBetween(0.95, 1.0);
    assertNoSecondSeesMoreThan(160, arrivals(callers.sent()));
  }

  @Test
  void threadsShareALimiter() throws Exception {
    RateLimiter limiter = limiter(10);
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Duration>> calls =
          Collections.nCopies(500, () -> reserve(limiter, SimulatedCallers.PATIENT).remaining());
      List<Duration> waits = new ArrayList<>();
      for (var call : threads.invokeAll(calls)) {
        waits.add(call.get());
      }
      assertThat(waits.stream().sorted().map(Duration::toNanos))
          .containsExactlyElementsOf(sendTimes(limiter(10), 500));
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertNoSecondSeesMoreThan(int calls, List<Long> arrivals) {
    List<Long> sorted = arrivals.stream().sorted().toList();
    for (int i = calls; i < sorted.size(); i++) {
      assertThat(sorted.get(i) - sorted.get(i - calls))
          .as("request %d of %s", i, sorted.subList(i - calls, i + 1))
          .isGreaterThanOrEqualTo(SECOND);
    }
  }
}
