package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.RateLimiterObserver;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One wrong response cannot silence a process for longer than an hour, with the store or alone. */
class LongPauseTest {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pauseOfAYearEndsAfterAnHour(boolean alone) {
    var process = new QueueOverModel(RateLimiterObserver.NONE);
    process.storeIsGone(alone);
    assertThat(process.permitsIn(A_WHILE)).isPositive();
    process.queue().serviceRefused(Duration.ofDays(365));

    assertThat(process.permitsIn(A_WHILE)).isZero();
    process.pass(Duration.ofHours(1));
    assertThat(process.permitsIn(A_WHILE)).isPositive();
  }
}
