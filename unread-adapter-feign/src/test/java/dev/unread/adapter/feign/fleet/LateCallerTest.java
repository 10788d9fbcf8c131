package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.RateLimiterObserver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A caller that stood still until its time was over gets no permit for nothing. */
class LateCallerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final QueueOverModel process = new QueueOverModel(RateLimiterObserver.NONE);

  @Test
  void storeThatIsInUseGivesItNone() throws InterruptedException {
    PendingPermit late = process.join(Duration.ofMillis(100));
    process.pass(Duration.ofMillis(200));

    assertThat(process.queue().await(late)).isPositive();
    assertThat(late.isGiven()).isFalse();
    assertThat(process.model().booked()).isZero();
  }

  @Test
  void storeThatIsComingBackGivesItNone() {
    process.storeIsGone(true);
    process.queue().poll(process.join(PATIENCE));
    PendingPermit late = process.join(Duration.ofMillis(100));
    process.storeIsGone(false);
    process.pass(Duration.ofMillis(500));
    process.queue().poll(process.join(PATIENCE)); // finds the store again

    assertThat(process.queue().poll(late)).isPositive();
    assertThat(late.isGiven()).isFalse();
  }
}
