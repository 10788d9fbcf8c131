package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuspendedDeadlineTest {

  private final ManualTimeSource clock = new ManualTimeSource(1);
  private final Deadline deadline = new Deadline(Duration.ofSeconds(10), clock);

  @Test
  void standsStillWhileItIsSuspended() {
    clock.advance(Duration.ofSeconds(1));
    deadline.suspend();
    clock.advance(Duration.ofSeconds(20));
    assertThat(deadline.remaining()).hasSeconds(9);
    deadline.resume();
    clock.advance(Duration.ofSeconds(2));
    assertThat(deadline.remaining()).hasSeconds(7);
    clock.advance(Duration.ofSeconds(8));
    assertThat(deadline.remaining()).isZero();
  }

  @Test
  void tellsHowLongAgoItWasOver() {
    assertThat(deadline.isOver(Duration.ZERO)).isFalse();
    deadline.suspend();
    clock.advance(Duration.ofSeconds(20));
    assertThat(deadline.isOver(Duration.ZERO)).isFalse();
    deadline.resume();
    clock.advance(Duration.ofSeconds(11));
    assertThat(deadline.isOver(Duration.ofSeconds(1))).isTrue();
    assertThat(deadline.isOver(Duration.ofSeconds(2))).isFalse();
  }

  @Test
  void goesOnWhenAllHaveResumedIt() {
    deadline.suspend();
    deadline.suspend();
    clock.advance(Duration.ofSeconds(5));
    deadline.resume();
    clock.advance(Duration.ofSeconds(5));
    deadline.resume();

    assertThat(deadline.remaining()).hasSeconds(10);
  }
}
