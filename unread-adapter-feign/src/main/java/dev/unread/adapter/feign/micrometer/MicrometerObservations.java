package dev.unread.adapter.feign.micrometer;

import dev.unread.adapter.feign.CallObserver;
import io.micrometer.observation.ObservationRegistry;

/**
 * Makes an observation {@code unread.client.call} for each call, as a child of the current
 * observation, and in it an observation {@code unread.client.attempt} for each request. The trace
 * continues at the service: the headers that a propagator of the registry sets, such as {@code
 * traceparent}, are sent. Retries, waits and anomalies are events of the call.
 *
 * <p>The handlers of the registry turn the observations into timers, counters and spans. The keys
 * of low cardinality are the tags of {@link MicrometerMetrics}; do not use both classes in one
 * meter registry.
 */
public final class MicrometerObservations implements CallObserver {

  private final ObservationRegistry registry;

  private MicrometerObservations(ObservationRegistry registry) {
    this.registry = registry;
  }

  /** Returns an observer that records into this registry. */
  public static MicrometerObservations in(ObservationRegistry registry) {
    return new MicrometerObservations(registry);
  }

  @Override
  public Observation callStarted(CallStarted call) {
    return registry.isNoop() ? Observation.NONE : CallObservation.start(registry, call);
  }
}
