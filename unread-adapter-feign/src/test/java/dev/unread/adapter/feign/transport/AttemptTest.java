package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttemptTest {

  private final AtomicInteger aborts = new AtomicInteger();

  @Test
  void endAbortsTheTransportOnce() {
    var attempt = Attempts.patient();
    attempt.onEnd(aborts::incrementAndGet);
    assertThat(aborts).hasValue(0);

    attempt.end(NoResponseReason.CANCELLED);
    attempt.end(NoResponseReason.TIMED_OUT);

    assertThat(aborts).hasValue(1);
    assertThat(attempt.ended()).as("the first reason").isEqualTo(NoResponseReason.CANCELLED);
  }

  @Test
  void transportOfAnAttemptThatIsEndedAlreadyIsAbortedAtOnce() {
    var attempt = Attempts.patient();
    attempt.end(NoResponseReason.CANCELLED);

    attempt.onEnd(aborts::incrementAndGet);

    assertThat(aborts).hasValue(1);
  }

  @Test
  void attemptThatGaveItsConnectionBackAbortsItNoMore() {
    var attempt = Attempts.patient();
    attempt.onEnd(aborts::incrementAndGet);
    attempt.onRelease(valid -> attempt.end(NoResponseReason.CANCELLED)); // another has it by now

    attempt.release(true);
    attempt.end(NoResponseReason.TIMED_OUT);

    assertThat(aborts).hasValue(0);
  }

  @Test
  void connectionThatIsBeingAbortedIsNotGivenBack() {
    var attempt = Attempts.patient();
    var valid = new AtomicReference<Boolean>();
    attempt.onRelease(valid::set);
    attempt.onEnd(() -> attempt.release(true)); // as another thread does at the same time

    attempt.end(NoResponseReason.CANCELLED);

    assertThat(valid).hasValue(false);
  }

  @Test
  void transportThatWasFasterDoesNoHarm() {
    var attempt = Attempts.patient();
    attempt.onEnd(
        () -> {
          throw new IllegalStateException("done already");
        });

    attempt.end(NoResponseReason.CANCELLED);

    assertThat(attempt.ended()).isEqualTo(NoResponseReason.CANCELLED);
  }

  @Test
  void noticesWithoutAWatchdogThatItsTimeIsOver() {
    var attempt = Attempts.lasting(Duration.ZERO);
    attempt.onEnd(aborts::incrementAndGet);

    assertThat(attempt.ended()).isEqualTo(NoResponseReason.TIMED_OUT);
    assertThat(aborts).hasValue(1);
  }

  @Test
  void noticesWithoutAWatchdogThatItsCallerIsInterrupted() {
    var attempt = Attempts.patient();
    assertThat(attempt.ended()).isNull();

    Thread.currentThread().interrupt();
    try {
      assertThat(attempt.ended()).isEqualTo(NoResponseReason.INTERRUPTED);
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }
  }
}
