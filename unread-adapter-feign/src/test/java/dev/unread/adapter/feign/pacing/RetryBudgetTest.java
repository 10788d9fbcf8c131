package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.ManualClockwork;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  private final ManualClockwork clock = new ManualClockwork(0);

  @Test
  void reserveIsWhatThereIsAtFirst() {
    var budget = new RetryBudget(0, 2, clock);
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void newRequestsEarnTheirShareUpToTheReserve() {
    var budget = new RetryBudget(0.5, 1, clock);
    assertThat(budget.spend()).isTrue();
    budget.earn();
    assertThat(budget.spend()).isFalse();
    budget.earn();
    assertThat(budget.spend()).isTrue();

    for (int i = 0; i < 10; i++) {
      budget.earn();
    }
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void everySecondAddsOneUpToTheReserve() {
    var budget = new RetryBudget(0, 1, clock);
    assertThat(budget.spend()).isTrue();
    clock.advance(Duration.ofMillis(999));
    assertThat(budget.spend()).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(budget.spend()).isTrue();

    clock.advance(Duration.ofHours(1));
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void noTimeIsLostHoweverOftenItIsAsked() {
    var budget = new RetryBudget(0, 1, clock);
    assertThat(budget.spend()).isTrue();
    Duration glance = Duration.ofNanos(1_999);
    for (Duration passed = glance; passed.compareTo(Duration.ofSeconds(1)) < 0; ) {
      clock.advance(glance);
      assertThat(budget.spend()).isFalse();
      passed = passed.plus(glance);
    }
    clock.advance(glance);
    assertThat(budget.spend()).isTrue();
  }
}
