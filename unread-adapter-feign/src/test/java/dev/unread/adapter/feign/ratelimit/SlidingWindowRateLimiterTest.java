package dev.unread.adapter.feign.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.doubles.WaitingLine;
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
  private static final long SOME_MOMENT = Long.MAX_VALUE - 5 * SECOND;

  private final Random random = new Random(77);
  private WaitingLine line = new WaitingLine();

  private RateLimiter limiter(int callsPerSecond) {
    return new SlidingWindowRateLimiter(
        callsPerSecond, () -> SOME_MOMENT + line.now(), random::nextDouble);
  }

  private List<Long> moments(RateLimiter limiter, int calls) {
    line.come(calls, limiter, Priority.INTERACTIVE);
    line.passUntilAllAreServed();
    return line.sent();
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
    assertThat(reserve(SlidingWindowRateLimiter.perSecond(1), Duration.ZERO).remaining()).isZero();
  }

  @Test
  void eighthOfTheLimitGoesOutAtOnceAndTheRestEvenly() {
    assertThat(moments(limiter(80), 13))
        .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 13_000_000L, 26_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 80, 120, 160})
  void noSecondSeesMoreThanTheLimitHoweverCallersCome(int callsPerSecond) {
    line = new WaitingLine(() -> random.nextInt(20) == 0 ? random.nextLong(SECOND / 4) : 0);
    RateLimiter limiter = limiter(callsPerSecond);
    for (int i = 0; i < 20 * callsPerSecond; i++) {
      if (random.nextInt(4) == 0) {
        line.pass(Duration.ofNanos(random.nextLong(SECOND / 8)));
      }
      line.come(1, limiter, random.nextBoolean() ? Priority.INTERACTIVE : Priority.BACKGROUND);
      if (random.nextInt(100) == 0) {
        limiter.serviceRefused(Duration.ofNanos(random.nextLong(SECOND)));
      }
    }
    line.passUntilAllAreServed();

    assertThat(line.sent()).hasSize(20 * callsPerSecond);
    assertNoSecondSeesMoreThan(callsPerSecond, arrivals(line.sent()));
  }

  private List<Long> arrivals(List<Long> sent) {
    List<Long> arrivals = new ArrayList<>();
    sent.forEach(moment -> arrivals.add(moment + random.nextLong(40_000_000)));
    return arrivals;
  }

  @ParameterizedTest
  @ValueSource(longs = {150, 300, 700, 1500})
  void crowdMayStandStillAndThenSendAllAtOnce(long stallMillis) {
    RateLimiter limiter = limiter(160);
    List<Long> arrivals = new ArrayList<>();
    int crowd = 20;
    for (int round = 0; round < 3; round++) {
      line.come(crowd, limiter, Priority.INTERACTIVE);
      assertThat(line.waiting()).isZero();
      int before = line.sent().size();
      line.standStill(Duration.ofMillis(stallMillis));
      arrivals.addAll(Collections.nCopies(crowd, line.now()));
      line.come(480, limiter, Priority.INTERACTIVE);
      line.passUntilAllAreServed();
      arrivals.addAll(line.sent().subList(before, line.sent().size()));
      line.pass(Duration.ofMillis(200));
    }

    assertNoSecondSeesMoreThan(160, arrivals);
  }

  @ParameterizedTest
  @EnumSource(names = "ENTERPRISE", mode = EnumSource.Mode.EXCLUDE)
  void crowdUsesAtLeast95HundredthsOfThePlan(QuickBloxPlan plan) {
    int callsPerSecond = plan.callsPerSecond().orElseThrow();
    List<Long> moments = moments(limiter(callsPerSecond), 10_000);

    double seconds = moments.get(moments.size() - 1) / (double) SECOND;
    assertThat(10_000 / seconds / callsPerSecond).isBetween(0.95, 1.0);
  }

  @Test
  void callersAreServedInTheOrderOfTheirComing() {
    RateLimiter limiter = limiter(160);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      waits.add(reserve(limiter, WaitingLine.PATIENT).remaining());
    }

    assertThat(waits).isSorted();
  }

  @Test
  void whoCannotWaitTakesNothingAndLearnsTheWait() {
    RateLimiter limiter = limiter(1);
    moments(limiter, 1);

    assertThat(reserve(limiter, Duration.ofMillis(1039)).remaining()).hasMillis(1040);
    assertThat(reserve(limiter, Duration.ofMillis(1040)).remaining())
        .as("the refused one took no slot")
        .hasMillis(1040);
    assertThat(reserve(limiter, Duration.ZERO).remaining()).hasMillis(2080);
  }

  @Test
  void whoLeavesTheLineLeavesTheSlotToTheNext() {
    RateLimiter limiter = limiter(1);
    moments(limiter, 1);
    Reservation first = reserve(limiter, WaitingLine.PATIENT);
    Reservation second = reserve(limiter, WaitingLine.PATIENT);
    first.cancel();

    assertThat(reserve(limiter, WaitingLine.PATIENT).remaining()).hasMillis(1040);
    assertThat(second.remaining()).hasMillis(2080);
    assertThat(reserve(limiter, WaitingLine.PATIENT).remaining()).hasMillis(3120);
  }

  @Test
  void permitIsGivenOnceAndNotTakenBack() {
    RateLimiter limiter = limiter(1);
    Reservation place = reserve(limiter, Duration.ZERO);

    assertThat(place.remaining()).isZero();
    place.cancel();
    assertThat(place.remaining()).isZero();
    assertThat(reserve(limiter, WaitingLine.PATIENT).remaining()).hasMillis(1040);
  }

  @Test
  void slotThatWasLeftTooLateIsNobodys() {
    RateLimiter limiter = limiter(1);
    moments(limiter, 1);
    Reservation place = reserve(limiter, WaitingLine.PATIENT);
    line.pass(Duration.ofMillis(1500));
    place.cancel();

    assertThat(reserve(limiter, WaitingLine.PATIENT).remaining()).hasMillis(580);
  }

  @Test
  void whoeverWaitsWhenTheServiceRefusesLinesUpBehindThePause() {
    RateLimiter limiter = limiter(1);
    moments(limiter, 1);
    Reservation first = reserve(limiter, WaitingLine.PATIENT);
    Reservation second = reserve(limiter, Duration.ofSeconds(3));
    line.pass(Duration.ofMillis(40));

    assertThat(limiter.serviceRefused(Duration.ofSeconds(3))).isTrue();

    assertThat(first.remaining()).hasMillis(3000);
    assertThat(second.remaining()).as("longer than it can wait").hasMillis(4040);
    assertThat(reserve(limiter, WaitingLine.PATIENT).remaining())
        .as("so it holds no slot")
        .hasMillis(4040);
  }

  @Test
  void slotBehindThePauseIsKept() {
    RateLimiter limiter = limiter(1);
    moments(limiter, 4);
    Reservation place = reserve(limiter, WaitingLine.PATIENT);
    limiter.serviceRefused(Duration.ofMillis(1));

    assertThat(place.remaining()).hasMillis(1040);
  }

  @Test
  void pauseOfMoreThanAnHourIsNotBelieved() {
    RateLimiter limiter = limiter(1);
    limiter.serviceRefused(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(reserve(limiter, WaitingLine.PATIENT).remaining()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void crowdIsSpreadEvenlyForGoodAfterItsFirstBurst() {
    List<Long> moments = moments(limiter(80), 800);

    for (int i = 81; i < moments.size(); i++) {
      assertThat(moments.get(i) - moments.get(i - 1)).as("request %d", i).isEqualTo(13_000_000L);
    }
  }

  @Test
  void idleLimiterSavesUpNoMoreThanItsBurst() {
    RateLimiter limiter = limiter(80);
    moments(limiter, 80);
    line.pass(Duration.ofHours(1));
    long restart = line.now();
    moments(limiter, 12);

    assertThat(line.sent().get(90)).isEqualTo(restart);
    assertThat(line.sent().get(91)).isGreaterThan(restart);
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
    moments(limiter, 1);
    Reservation batch = limiter.reserve(Priority.BACKGROUND, WaitingLine.PATIENT);

    assertThat(batch.remaining()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1015));
    assertThat(reserve(limiter, WaitingLine.PATIENT).remaining())
        .as("the batch took no slot")
        .hasMillis(1040);
  }

  @Test
  void interactiveRequestsWaitNoLongerBesideABatch() {
    RateLimiter limiter = limiter(160);
    line.come(10_000, limiter, Priority.BACKGROUND);
    for (int i = 0; i < 100; i++) {
      line.pass(Duration.ofMillis(30));
      Reservation reservation = reserve(limiter, WaitingLine.PATIENT);
      assertThat(reservation.remaining()).isLessThanOrEqualTo(Duration.ofMillis(60));
      reservation.cancel();
    }
  }

  @Test
  void batchUsesWhatIsLeft() {
    line.come(3_000, limiter(160), Priority.BACKGROUND);
    line.passUntilAllAreServed();

    assertThat(3_000 * (double) SECOND / line.now() / 160).isBetween(0.95, 1.0);
    assertNoSecondSeesMoreThan(160, arrivals(line.sent()));
  }

  @Test
  void threadsShareALimiter() throws Exception {
    RateLimiter limiter = limiter(10);
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Duration>> calls =
          Collections.nCopies(500, () -> reserve(limiter, WaitingLine.PATIENT).remaining());
      List<Duration> waits = new ArrayList<>();
      for (var call : threads.invokeAll(calls)) {
        waits.add(call.get());
      }
      assertThat(waits.stream().sorted().map(Duration::toNanos))
          .containsExactlyElementsOf(moments(limiter(10), 500));
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
