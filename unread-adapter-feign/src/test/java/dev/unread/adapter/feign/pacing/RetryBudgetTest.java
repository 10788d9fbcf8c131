package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  private final ManualTimeSource clock = new ManualTimeSource(0);

  @Test
  void reserveIsWhatThereIsAtFirst() {
    var budget = new RetryBudget(0, 2, clock);
    assertThat(budget.tryWithdraw()).isTrue();
    assertThat(budget.tryWithdraw()).isTrue();
    assertThat(budget.tryWithdraw()).isFalse();
  }

  @Test
  void newRequestsEarnTheirShareUpToTheReserve() {
    var budget = new RetryBudget(0.5, 1, clock);
    assertThat(budget.tryWithdraw()).isTrue();
    budget.deposit();
    assertThat(budget.tryWithdraw()).isFalse();
    budget.deposit();
    assertThat(budget.tryWithdraw()).isTrue();

    for (int i = 0; i < 10; i++) {
      budget.deposit();
    }
    assertThat(budget.tryWithdraw()).isTrue();
    assertThat(budget.tryWithdraw()).isFalse();
  }

  @Test
  void everySecondAddsOneUpToTheReserve() {
    var budget = new RetryBudget(0, 1, clock);
    assertThat(budget.tryWithdraw()).isTrue();
    clock.advance(Duration.ofMillis(999));
    assertThat(budget.tryWithdraw()).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(budget.tryWithdraw()).isTrue();

    clock.advance(Duration.ofHours(1));
    assertThat(budget.tryWithdraw()).isTrue();
    assertThat(budget.tryWithdraw()).isFalse();
  }

  @Test
  void noTimeIsLostHoweverOftenItIsAsked() {
    var budget = new RetryBudget(0, 1, clock);
    assertThat(budget.tryWithdraw()).isTrue();
    Duration glance = Duration.ofNanos(1_999);
    for (Duration passed = glance; passed.compareTo(Duration.ofSeconds(1)) < 0; ) {
      clock.advance(glance);
      assertThat(budget.tryWithdraw()).isFalse();
      passed = passed.plus(glance);
    }
    clock.advance(glance);
    assertThat(budget.tryWithdraw()).isTrue();
  }
}
