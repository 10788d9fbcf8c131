package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.CallObserver.Anomaly;
import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.CredentialKind;
import dev.unread.adapter.feign.CallObserver.Operation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.WaitReason;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.domain.UnreadCountException.Reason;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MicrometerObservationsTest {

  private static final CallStarted STARTED =
      new CallStarted(Operation.TOTAL, CredentialKind.SESSION_OF_CALLER, 0);
  private static final CallEnded ENDED = new CallEnded(Optional.empty(), 1, Duration.ofMillis(1));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Tracing tracing = new Tracing();
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final MicrometerObservations observed = MicrometerObservations.in(registry);

  MicrometerObservationsTest() {
    registry
        .observationConfig()
        .observationHandler(tracing)
        .observationHandler(new DefaultMeterObservationHandler(meters));
  }

  @Test
  void traceGoesOnAtTheService() {
    CallObserver.Observation call = observed.callStarted(STARTED);

    assertThat(call.attemptStarted(new AttemptStarted(1, 0)))
        .isEqualTo(Map.of("traceparent", "trace of unread.client.attempt"));
  }

  @Test
  void attemptIsAChildOfTheCallAndTheCallOfTheCallersObservation() {
    Observation page = Observation.start("page", registry);
    try (var scope = page.openScope()) {
      CallObserver.Observation call = observed.callStarted(STARTED);
      call.attemptStarted(new AttemptStarted(1, 0));
      call.attemptEnded(attempt(1, 200, Optional.empty()));
      call.callEnded(ENDED);
      assertThat(scope.getCurrentObservation()).isSameAs(page);
    }

    assertThat(tracing.parents)
        .isEqualTo(
            Map.of("unread.client.attempt", "unread.client.call", "unread.client.call", "page"));
  }

  @Test
  void callAndAttemptSayHowTheyEnded() {
    CallObserver.Observation call = observed.callStarted(STARTED);
    call.attemptStarted(new AttemptStarted(2, 0));
    call.attemptEnded(attempt(2, 503, Optional.of(Reason.UNAVAILABLE)));
    call.callEnded(new CallEnded(Optional.of(Reason.UNAVAILABLE), 2, Duration.ofMillis(1)));

    assertThat(tracing.stopped).hasSize(2);
    assertThat(tracing.stopped.get(0))
        .contains(
            "name='unread.client.attempt'",
            "error.type='unavailable'",
            "http.request.method='GET'",
            "http.response.status_code='503'",
            "outcome='failure'",
            "http.request.resend_count='1'");
    assertThat(tracing.stopped.get(1))
        .contains(
            "name='unread.client.call'",
            "error.type='unavailable'",
            "outcome='failure'",
            "unread.credential='session_of_caller'",
            "unread.operation='total'",
            "unread.attempts='2'",
            "unread.dialogs='0'");
  }

  @Test
  void failureCountsAsOneForTheRegistrysHandlers() {
    CallObserver.Observation call = observed.callStarted(STARTED);
    call.callEnded(new CallEnded(Optional.of(Reason.UNREADABLE_RESPONSE), 0, Duration.ofMillis(1)));

    assertThat(
            meters
                .get("unread.client.call")
                .tag("error", "ObservedFailureException")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(tracing.errors)
        .singleElement()
        .satisfies(error -> assertThat(error).hasMessage("unreadable_response").hasNoCause());
  }

  @Test
  void timersAndCountersComeOfTheRegistrysHandlers() {
    CallObserver.Observation call = observed.callStarted(STARTED);
    call.attemptStarted(new AttemptStarted(1, 0));
    call.attemptEnded(attempt(1, 200, Optional.empty()));
    call.retried(new Retried(1, Reason.UNAVAILABLE, Duration.ofMillis(1)));
    call.waited(new Waited(WaitReason.RATE_LIMIT, Duration.ofMillis(1)));
    call.anomalyObserved(new AnomalyObserved(Anomaly.TOTAL_BELOW_SUM, 1));
    call.callEnded(ENDED);

    assertThat(meters.get("unread.client.call").tag("outcome", "success").timer().count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("unread.client.attempt")
                .tag("http.response.status_code", "200")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(List.of("retry", "wait", "anomaly"))
        .allSatisfy(
            event ->
                assertThat(meters.get("unread.client.call." + event).counter().count())
                    .isEqualTo(1));
  }

  @Test
  void attemptThatWasNeverSentEndsWithItsCall() {
    CallObserver.Observation call = observed.callStarted(STARTED);
    call.attemptStarted(new AttemptStarted(1, 0));
    call.callEnded(ENDED);

    assertThat(tracing.stopped).hasSize(2).first().asString().contains("outcome='none'");
  }

  @Test
  void registryThatObservesNothingCostsNothing() {
    assertThat(MicrometerObservations.in(ObservationRegistry.NOOP).callStarted(STARTED))
        .isSameAs(CallObserver.Observation.NONE);
  }

  private static AttemptEnded attempt(int number, int status, Optional<Reason> failure) {
    return new AttemptEnded(number, Duration.ofMillis(1), OptionalInt.of(status), failure);
  }

  /** Stands in for a tracer: propagates by header, and keeps what it saw. */
  private static final class Tracing implements ObservationHandler<Observation.Context> {

    private final Map<String, String> parents = new TreeMap<>();
    private final List<String> stopped = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    @Override
    public void onStart(Observation.Context context) {
      var parent = context.getParentObservation();
      if (parent != null) {
        parents.put(context.getName(), parent.getContextView().getName());
      }
      if (context instanceof SenderContext<?> sender) {
        propagate(sender);
      }
    }

    private static <C> void propagate(SenderContext<C> sender) {
      sender.getSetter().set(sender.getCarrier(), "traceparent", "trace of " + sender.getName());
    }

    @Override
    public void onError(Observation.Context context) {
      errors.add(context.getError());
    }

    @Override
    public void onStop(Observation.Context context) {
      stopped.add(context.toString());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
