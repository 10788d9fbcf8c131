package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.RateLimiterObserver;
import org.junit.jupiter.api.Test;

/** When a process begins its own share. */
class FailoverTest {

  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final long START = 77 * SECOND;

  private final StoreHealth health = new StoreHealth(50 * MILLISECOND, () -> 0);
  private final StoreClock clock = new StoreClock();
  private final LocalShare alone = new LocalShare();
  private final Failover failover =
      new Failover(
          health,
          clock,
          new FleetShare(),
          alone,
          1,
          () -> 0,
          new StoreEvents(RateLimiterObserver.NONE));

  /** The store's clock shows the same time as that of the process. */
  private void hear(long due, long pausedUntil) {
    clock.learn(START / 1_000, START, START);
    failover.heard(
        new PermitReply(
            START / 1_000,
            true,
            1,
            due / 1_000,
            pausedUntil / 1_000,
            7_000_000,
            0,
            0,
            0,
            0,
            0,
            0,
            0));
  }

  private long beginsAfter(long fromStart) {
    long now = START + fromStart;
    health.failed(now);
    failover.update(now);
    return alone.nextIn(now) / MILLISECOND;
  }

  @Test
  void beginsAtOnceWhereNobodyWaits() {
    hear(START - SECOND, 0);

    assertThat(beginsAfter(SECOND)).isZero();
  }

  @Test
  void beginsBehindALineThatOthersMayHaveKeptAsLongAsItWas() {
    hear(START + 2 * SECOND, 0);

    assertThat(beginsAfter(7 * SECOND)).isEqualTo(2_000);
  }

  @Test
  void beginsAfterThePauseOfTheAccountAndTheLineBehindIt() {
    hear(START + 5 * SECOND, START + 3 * SECOND);

    assertThat(beginsAfter(SECOND)).isBetween(3_999L, 4_001L);
  }

  @Test
  void pauseThatIsOverDelaysNobody() {
    hear(START + 30 * SECOND, START + 30 * SECOND);

    assertThat(beginsAfter(40 * SECOND)).isZero();
  }

  @Test
  void beginsWithinAMinuteWhateverTheStoreSays() {
    hear(START + 3_600 * SECOND, 0);

    assertThat(beginsAfter(SECOND)).isEqualTo(60_000);
  }
}
