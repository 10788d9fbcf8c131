package dev.unread.adapter.feign.micrometer;

import dev.unread.adapter.feign.CallObserver;
import io.micrometer.observation.ObservationRegistry;

/**
 * Makes an observation {@code unread.client.call} of each call, a child of the current one, and in
 * it an observation {@code unread.client.attempt} of each request, whose trace goes on at the
 * service: whatever headers a propagator of the registry sets, such as {@code traceparent}, are
 * sent. Retries, waits and anomalies are events of the call.
 *
 * <p>What the registry's handlers make of it is theirs: timers, counters of events, spans. The keys
 * of low cardinality are the tags of {@link MicrometerMetrics}; use one or the other, not both in
 * one meter registry.
 */
public final class MicrometerObservations implements CallObserver {

  private final ObservationRegistry registry;

  private MicrometerObservations(ObservationRegistry registry) {
    this.registry = registry;
  }

  /** Returns an observer that makes its observations in this registry. */
  public static MicrometerObservations in(ObservationRegistry registry) {
    return new MicrometerObservations(registry);
  }

  @Override
  public Observation callStarted(CallStarted call) {
    return registry.isNoop() ? Observation.NONE : CallObservation.start(registry, call);
  }
}
