package dev.unread.adapter.feign.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.CredentialKind;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.CallObserver.Operation;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.spring.RecentCalls.Status;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecentCallsTest {

  private final ManualTimeSource clock = new ManualTimeSource(0);
  private final RecentCalls calls = new RecentCalls(clock);

  @Test
  void beforeTheFirstCallNothingIsKnown() {
    assertThat(calls.report().status()).isEqualTo(Status.UNKNOWN);
    assertThat(calls.report().details()).isEmpty();
  }

  @Test
  void anAnswerIsUp() {
    end(null);

    assertThat(calls.report().status()).isEqualTo(Status.UP);
    assertThat(calls.report().details())
        .containsEntry("lastAnswer", "2026-11-24T12:00:00Z")
        .doesNotContainKey("reason");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "UNREADABLE_RESPONSE", "RATE_LIMITED", "ACCESS_DENIED"})
  void threeCallsInARowWithoutCountsAreDown(Reason reason) {
    end(reason);
    end(reason);
    assertThat(calls.report().status()).isEqualTo(Status.UP);

    clock.advance(Duration.ofSeconds(5));
    end(reason);

    assertThat(calls.report().status()).isEqualTo(Status.DOWN);
    assertThat(calls.report().details())
        .containsEntry("failuresInARow", 3)
        .containsEntry("failingSince", "2026-11-24T12:00:00Z")
        .containsEntry("lastCall", "2026-11-24T12:00:05Z")
        .containsEntry("reason", reason.name());
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID_REQUEST", "SESSION_REJECTED"})
  void aRefusalOfWhatWasAskedShowsThatTheServiceAnswers(Reason reason) {
    down();
    end(reason);

    assertThat(calls.report().status()).isEqualTo(Status.UP);
  }

  @ParameterizedTest
  @CsvSource({"API_KEY, 403", "SESSION_OF_CLIENT, 403", "SESSION_OF_CALLER, 422"})
  void aReaderWhoMayNotSeeADialogTakesNoInstanceDown(CredentialKind kind, int status) {
    end(null);
    for (int i = 0; i < RecentCalls.DOWN_AFTER; i++) {
      end(kind, OptionalInt.of(status), Reason.ACCESS_DENIED);
    }

    assertThat(calls.report().status()).isEqualTo(Status.UP);
  }

  @ParameterizedTest
  @CsvSource({"API_KEY, 401", "SESSION_OF_CLIENT, 422"})
  void whatIsDeniedToTheAccountDoes(CredentialKind kind, int status) {
    for (int i = 0; i < RecentCalls.DOWN_AFTER; i++) {
      end(kind, OptionalInt.of(status), Reason.ACCESS_DENIED);
    }

    assertThat(calls.report().status()).isEqualTo(Status.DOWN);
  }

  @Test
  void aDeniedReaderDoesNotBringItBackEither() {
    down();
    end(CredentialKind.API_KEY, OptionalInt.of(403), Reason.ACCESS_DENIED);

    assertThat(calls.report().status()).isEqualTo(Status.DOWN);
  }

  @Test
  void aCancelledCallSaysNothing() {
    down();
    end(Reason.CANCELLED);

    assertThat(calls.report().status()).isEqualTo(Status.DOWN);
  }

  @Test
  void oneAnswerEndsAnOutage() {
    down();
    end(null);

    assertThat(calls.report().status()).isEqualTo(Status.UP);
    assertThat(calls.report().details()).doesNotContainKey("failingSince");
  }

  @Test
  void aMinuteAfterTheLastCallNothingIsKnown() {
    down();
    clock.advance(Duration.ofSeconds(60));
    assertThat(calls.report().status()).isEqualTo(Status.DOWN);

    clock.advance(Duration.ofMillis(1));
    assertThat(calls.report().status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void anInstanceIsTriedAgainAfterAMinuteThoughItsClockWasSetBack() {
    down();
    clock.setBack(Duration.ofHours(1));
    clock.advance(Duration.ofSeconds(61));

    assertThat(calls.report().status()).isEqualTo(Status.UNKNOWN);
  }

  private void down() {
    for (int i = 0; i < RecentCalls.DOWN_AFTER; i++) {
      end(Reason.UNAVAILABLE);
    }
  }

  private void end(@Nullable Reason failure) {
    end(CredentialKind.API_KEY, OptionalInt.empty(), failure);
  }

  private void end(CredentialKind kind, OptionalInt status, @Nullable Reason failure) {
    Duration took = Duration.ofMillis(5);
    Observation call = calls.callStarted(new CallStarted(Operation.TOTAL, kind, 0));
    call.attemptEnded(
        new AttemptEnded(1, took, status, Optional.ofNullable(failure), Optional.empty()));
    call.callEnded(new CallEnded(Optional.ofNullable(failure), 1, took));
  }
}
