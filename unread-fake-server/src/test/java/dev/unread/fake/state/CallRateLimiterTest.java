package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CallRateLimiterTest {

  private final CallRateLimiter limiter = new CallRateLimiter();

  @Test
  void admitsSoManyInOneSecondAndAsManyInTheNext() {
    for (long second = 5; second < 7; second++) {
      assertThat(limiter.admit(second, OptionalInt.of(2))).isTrue();
      assertThat(limiter.admit(second, OptionalInt.of(2))).isTrue();
      assertThat(limiter.admit(second, OptionalInt.of(2))).isFalse();
    }
  }

  @Test
  void admitsAllWithoutALimit() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(limiter.admit(5, OptionalInt.empty())).isTrue();
    }
  }

  @Test
  void aClockThatGoesBackBeginsANewSecond() {
    assertThat(limiter.admit(5, OptionalInt.of(1))).isTrue();
    assertThat(limiter.admit(4, OptionalInt.of(1))).isTrue();
    assertThat(limiter.admit(4, OptionalInt.of(1))).isFalse();
  }
}
