package dev.unread.adapter.feign.micrometer;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.Waited;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Event;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One call as an observation, with its attempts as children; an attempt keeps to its thread. */
final class CallObservation implements CallObserver.Observation {

  private final ObservationRegistry registry;
  private final Observation call;
  private final Map<Thread, Observation> attempts = new ConcurrentHashMap<>();

  private CallObservation(ObservationRegistry registry, Observation call) {
    this.registry = registry;
    this.call = call;
  }

  static CallObservation start(ObservationRegistry registry, CallStarted call) {
    return new CallObservation(
        registry,
        Observation.createNotStarted(MeterNames.CALL, registry)
            .contextualName("unread " + MeterNames.of(call.operation()))
            .lowCardinalityKeyValue(MeterNames.OPERATION, MeterNames.of(call.operation()))
            .lowCardinalityKeyValue(MeterNames.CREDENTIAL, MeterNames.of(call.credential()))
            .lowCardinalityKeyValue(MeterNames.OUTCOME, MeterNames.NONE)
            .lowCardinalityKeyValue(MeterNames.ERROR, MeterNames.NONE)
            .highCardinalityKeyValue("unread.dialogs", Integer.toString(call.dialogs()))
            .start());
  }

  @Override
  public Map<String, String> attemptStarted(AttemptStarted started) {
    Map<String, String> headers = new HashMap<>();
    var sender =
        new SenderContext<Map<String, String>>(
            (carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value),
            Kind.CLIENT);
    sender.setCarrier(headers);
    sender.setRemoteServiceName("quickblox");
    var attempt =
        Observation.createNotStarted(MeterNames.ATTEMPT, () -> sender, registry)
            .contextualName("GET")
            .parentObservation(call)
            .lowCardinalityKeyValue(MeterNames.METHOD, "GET")
            .lowCardinalityKeyValue(MeterNames.STATUS, MeterNames.NONE)
            .lowCardinalityKeyValue(MeterNames.OUTCOME, MeterNames.NONE)
            .lowCardinalityKeyValue(MeterNames.ERROR, MeterNames.NONE)
            .highCardinalityKeyValue(
                "http.request.resend_count", Integer.toString(started.number() - 1));
    // Tracers prefer the span that is current on the thread to the parent that they are told.
    Supplier<Observation> start = attempt::start;
    attempts.put(Thread.currentThread(), call.scoped(start));
    return headers;
  }

  @Override
  public void attemptEnded(AttemptEnded ended) {
    Observation attempt = attempts.remove(Thread.currentThread());
    if (attempt != null) {
      ObservedFailureException.mark(attempt, ended.failure());
      attempt
          .lowCardinalityKeyValue(MeterNames.STATUS, MeterNames.status(ended.status()))
          .lowCardinalityKeyValue(MeterNames.OUTCOME, MeterNames.outcome(ended.failure()))
          .lowCardinalityKeyValue(MeterNames.ERROR, MeterNames.error(ended.failure()))
          .stop();
    }
  }

  @Override
  public void retried(Retried retry) {
    call.event(Event.of(MeterNames.RETRY, "sent again after " + MeterNames.of(retry.failure())));
  }

  @Override
  public void waited(Waited wait) {
    call.event(Event.of(MeterNames.WAIT, "waits for " + MeterNames.of(wait.reason())));
  }

  @Override
  public void anomalyObserved(AnomalyObserved anomaly) {
    call.event(Event.of(MeterNames.ANOMALY_OBSERVED, MeterNames.of(anomaly.anomaly())));
  }

  @Override
  public void callEnded(CallEnded ended) {
    attempts.keySet().forEach(this::stopUnsent);
    ObservedFailureException.mark(call, ended.failure());
    call.lowCardinalityKeyValue(MeterNames.OUTCOME, MeterNames.outcome(ended.failure()))
        .lowCardinalityKeyValue(MeterNames.ERROR, MeterNames.error(ended.failure()))
        .highCardinalityKeyValue("unread.attempts", Integer.toString(ended.attempts()))
        .stop();
  }

  // Begun, but the call was ended before it was sent.
  private void stopUnsent(Thread thread) {
    Observation attempt = attempts.remove(thread);
    if (attempt != null) {
      attempt.stop();
    }
  }
}
