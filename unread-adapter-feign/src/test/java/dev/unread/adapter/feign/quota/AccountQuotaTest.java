package dev.unread.adapter.feign.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.adapter.feign.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountQuotaTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Duration PATIENT = Duration.ofDays(1);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);

  @ParameterizedTest
  @CsvSource({"BASIC, 80", "STARTER, 120", "GROWTH, 160", "HIPAA, 160"})
  void plansAllowWhatTheVendorSays(Plan plan, int callsPerSecond) {
    assertThat(plan.callsPerSecond()).hasValue(callsPerSecond);
    assertThat(AccountQuota.of(plan)).isInstanceOf(AccountQuota.class);
  }

  @Test
  void enterpriseIsUnlimited() {
    assertThat(Plan.ENTERPRISE.callsPerSecond()).isEmpty();
    assertThat(AccountQuota.of(Plan.ENTERPRISE)).isSameAs(Quota.UNLIMITED);
  }

  @Test
  void quotaIsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountQuota.perSecond(0))
        .withMessage("a quota is at least 1 call a second, but this is 0");
    assertThat(AccountQuota.perSecond(1).take(Duration.ZERO)).isZero();
  }

  @Test
  void eighthOfTheQuotaGoesOutAtOnceAndTheRestEvenly() {
    Quota quota = new AccountQuota(80, now::get);

    assertThat(moments(quota, 13))
        .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 13_000_000L, 26_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 80, 120, 160})
  void noSecondSeesMoreThanTheQuotaHoweverCallersCome(int callsPerSecond) {
    var random = new Random(callsPerSecond);
    Quota quota = new AccountQuota(callsPerSecond, now::get);
    List<Long> arrivals = new ArrayList<>();
    for (int i = 0; i < 20 * callsPerSecond; i++) {
      if (random.nextInt(4) == 0) {
        now.addAndGet(random.nextLong(SECOND / 8));
      }
      long moment = now.get() + quota.take(PATIENT).toNanos();
      arrivals.add(moment + random.nextLong(40_000_000));
    }

    assertNoSecondSeesMoreThan(callsPerSecond, arrivals);
  }

  @ParameterizedTest
  @ValueSource(longs = {150, 300, 700, 1500})
  void crowdMayStandStillAndThenSendAllAtOnce(long stallMillis) {
    Quota quota = new AccountQuota(160, now::get);
    List<Long> arrivals = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      int crowd = 20;
      for (int i = 0; i < crowd; i++) {
        quota.take(PATIENT);
      }
      now.addAndGet(stallMillis * 1_000_000);
      arrivals.addAll(Collections.nCopies(crowd, now.get()));
      for (int i = 0; i < 480; i++) {
        long wait = quota.take(PATIENT).toNanos();
        arrivals.add(now.get() + wait);
        now.addAndGet(Math.max(0, wait - 100_000_000));
      }
      now.addAndGet(100_000_000);
    }

    assertNoSecondSeesMoreThan(160, arrivals);
  }

  @ParameterizedTest
  @EnumSource(names = "ENTERPRISE", mode = EnumSource.Mode.EXCLUDE)
  void crowdUsesAtLeast95HundredthsOfThePlan(Plan plan) {
    int callsPerSecond = plan.callsPerSecond().orElseThrow();
    Quota quota = new AccountQuota(callsPerSecond, now::get);
    List<Long> moments = moments(quota, 10_000);

    double seconds = moments.get(moments.size() - 1) / (double) SECOND;
    assertThat(10_000 / seconds / callsPerSecond).isBetween(0.95, 1.0);
  }

  @Test
  void callersAreServedInTheOrderOfTheirComing() {
    assertThat(moments(new AccountQuota(160, now::get), 1000)).isSorted();
  }

  @Test
  void whoCannotWaitTakesNothingAndLearnsTheWait() {
    Quota quota = new AccountQuota(1, now::get);
    quota.take(Duration.ZERO);

    assertThat(quota.take(Duration.ofMillis(1039))).isEqualTo(Duration.ofMillis(1040));
    assertThat(quota.take(Duration.ofMillis(1040)))
        .as("the refused one took no permit")
        .isEqualTo(Duration.ofMillis(1040));
    assertThat(quota.take(Duration.ZERO)).isEqualTo(Duration.ofMillis(2080));
  }

  @Test
  void crowdIsSpreadEvenlyForGoodAfterItsFirstBurst() {
    List<Long> moments = moments(new AccountQuota(80, now::get), 800);

    for (int i = 81; i < moments.size(); i++) {
      assertThat(moments.get(i) - moments.get(i - 1)).as("request %d", i).isEqualTo(13_000_000L);
    }
  }

  @Test
  void idleQuotaSavesUpNoMoreThanItsBurst() {
    Quota quota = new AccountQuota(80, now::get);
    moments(quota, 80);
    now.addAndGet(3600 * SECOND);

    assertThat(moments(quota, 12).get(10)).isZero();
    now.addAndGet(3600 * SECOND);
    assertThat(moments(quota, 12).get(11)).isPositive();
  }

  @Test
  void endlessPatienceIsNoSpecialCase() {
    Quota quota = new AccountQuota(1, now::get);

    assertThat(quota.take(Duration.ofSeconds(Long.MAX_VALUE))).isZero();
    assertThat(quota.take(Duration.ofSeconds(Long.MAX_VALUE))).isPositive();
  }

  @Test
  void threadsShareAQuota() throws Exception {
    Quota quota = new AccountQuota(10, now::get);
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Duration>> calls = Collections.nCopies(500, () -> quota.take(PATIENT));
      List<Duration> waits = new ArrayList<>();
      for (var call : threads.invokeAll(calls)) {
        waits.add(call.get());
      }
      Quota alone = new AccountQuota(10, now::get);
      assertThat(waits.stream().sorted().map(Duration::toNanos))
          .containsExactlyElementsOf(moments(alone, 500));
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Long> moments(Quota quota, int calls) {
    List<Long> moments = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      moments.add(quota.take(PATIENT).toNanos());
    }
    return moments;
  }

  private static void assertNoSecondSeesMoreThan(int calls, List<Long> arrivals) {
    arrivals.sort((one, other) -> Long.compare(one - other, 0));
    for (int i = calls; i < arrivals.size(); i++) {
      assertThat(arrivals.get(i) - arrivals.get(i - calls))
          .as("request %d of %s", i, arrivals.subList(i - calls, i + 1))
          .isGreaterThanOrEqualTo(SECOND);
    }
  }
}
