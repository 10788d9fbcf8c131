package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.CallObserver.Anomaly;
import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.CredentialKind;
import dev.unread.adapter.feign.CallObserver.Operation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.WaitReason;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.domain.UnreadCountException.Reason;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrometerMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CallObserver.Observation call =
      MicrometerMetrics.in(registry)
          .callStarted(new CallStarted(Operation.COUNTS, CredentialKind.API_KEY, 10));

  @Test
  void callIsTimedByOutcomeAndReason() {
    call.callEnded(new CallEnded(Optional.empty(), 1, Duration.ofMillis(20)));
    call.callEnded(new CallEnded(Optional.of(Reason.UNAVAILABLE), 3, Duration.ofMillis(300)));

    assertThat(millis(callTimer("success", "none"))).isEqualTo(20);
    assertThat(millis(callTimer("failure", "unavailable"))).isEqualTo(300);
  }

  @Test
  void attemptIsTimedByStatusToo() {
    call.attemptEnded(
        new AttemptEnded(1, Duration.ofMillis(5), OptionalInt.of(200), Optional.empty()));
    call.attemptEnded(
        new AttemptEnded(
            1, Duration.ofMillis(7), OptionalInt.empty(), Optional.of(Reason.CANCELLED)));

    assertThat(millis(attemptTimer("200", "success", "none"))).isEqualTo(5);
    assertThat(millis(attemptTimer("none", "failure", "cancelled"))).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "599, 599", "99, other", "600, other", "2147483647, other"})
  void statusesAreBounded(int status, String tag) {
    assertThat(MeterNames.status(OptionalInt.of(status))).isEqualTo(tag);
  }

  @Test
  void retriesWaitsAndAnomaliesAreCounted() {
    call.retried(new Retried(1, Reason.RATE_LIMITED, Duration.ofSeconds(1)));
    call.retried(new Retried(2, Reason.RATE_LIMITED, Duration.ofSeconds(1)));
    call.waited(new Waited(WaitReason.RATE_LIMIT, Duration.ofMillis(40)));
    call.waited(new Waited(WaitReason.COOL_DOWN, Duration.ofMillis(900)));
    call.anomalyObserved(new AnomalyObserved(Anomaly.UNREQUESTED_DIALOGS, 17));

    assertThat(
            registry.get("unread.client.retry").tag("error.type", "rate_limited").counter().count())
        .isEqualTo(2);
    assertThat(
            millis(
                registry.get("unread.client.wait").tag("unread.wait.reason", "rate_limit").timer()))
        .isEqualTo(40);
    assertThat(
            millis(
                registry.get("unread.client.wait").tag("unread.wait.reason", "cool_down").timer()))
        .isEqualTo(900);
    assertThat(
            registry
                .get("unread.client.anomaly")
                .tag("unread.anomaly", "unrequested_dialogs")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private Timer callTimer(String outcome, String error) {
    return registry
        .get("unread.client.call")
        .tags("unread.operation", "counts", "unread.credential", "api_key")
        .tags("outcome", outcome, "error.type", error)
        .timer();
  }

  private Timer attemptTimer(String status, String outcome, String error) {
    return registry
        .get("unread.client.attempt")
        .tags("http.request.method", "GET", "http.response.status_code", status)
        .tags("outcome", outcome, "error.type", error)
        .timer();
  }

  private static double millis(Timer timer) {
    assertThat(timer.count()).isEqualTo(1);
    return timer.totalTime(TimeUnit.MILLISECONDS);
  }
}
