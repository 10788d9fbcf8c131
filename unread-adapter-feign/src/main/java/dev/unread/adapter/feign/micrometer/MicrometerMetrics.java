package dev.unread.adapter.feign.micrometer;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.libraries.RequiredLibrary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Records what a client does:
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code unread.client.call}</td><td>timer</td>
 *     <td>{@code unread.operation}, {@code unread.credential}, {@code outcome}, {@code error.type}</td></tr>
 * <tr><td>{@code unread.client.attempt}</td><td>timer</td>
 *     <td>{@code http.request.method}, {@code http.response.status_code}, {@code outcome},
 *     {@code error.type}</td></tr>
 * <tr><td>{@code unread.client.retry}</td><td>counter</td><td>{@code error.type}</td></tr>
 * <tr><td>{@code unread.client.wait}</td><td>timer</td>
 *     <td>{@code unread.wait.reason}: {@code rate_limit}, {@code cool_down} or {@code connection}</td></tr>
 * <tr><td>{@code unread.client.anomaly}</td><td>counter of responses</td><td>{@code unread.anomaly}</td></tr>
 * </table>
 *
 * <p>{@code outcome} is {@code success} or {@code failure}, {@code error.type} a reason of {@link
 * dev.unread.domain.UnreadCountException.Reason} in lower case, or {@code none}. No tag contains a
 * reader, a dialog or a secret.
 */
public final class MicrometerMetrics implements CallObserver {

  private final MeterProvider<Timer> calls;
  private final MeterProvider<Timer> attempts;
  private final MeterProvider<Timer> waits;
  private final MeterProvider<Counter> retries;
  private final MeterProvider<Counter> anomalies;

  private MicrometerMetrics(MeterRegistry registry) {
    calls =
        Timer.builder(MeterNames.CALL)
            .description("Calls for unread counts, with their retries and waits")
            .withRegistry(registry);
    attempts =
        Timer.builder(MeterNames.ATTEMPT)
            .description("Requests for unread counts, one by one")
            .tag(MeterNames.METHOD, "GET")
            .withRegistry(registry);
    waits =
        Timer.builder(MeterNames.CLIENT_WAIT)
            .description("Waits before a request for unread counts may be sent")
            .withRegistry(registry);
    retries =
        Counter.builder(MeterNames.CLIENT_RETRY)
            .description("Requests for unread counts that are sent again")
            .withRegistry(registry);
    anomalies =
        Counter.builder(MeterNames.CLIENT_ANOMALY)
            .description("Answers with an anomaly that does not affect the counts")
            .withRegistry(registry);
  }

  /**
   * Returns an observer that records into this registry.
   *
   * @throws IllegalStateException if Micrometer is too old; the message says which version is
   *     needed
   */
  public static MicrometerMetrics in(MeterRegistry registry) {
    RequiredLibrary.MICROMETER.require();
    return new MicrometerMetrics(registry);
  }

  @Override
  public Observation callStarted(CallStarted call) {
    return new Metering(call);
  }

  private final class Metering implements Observation {

    private final CallStarted started;

    Metering(CallStarted started) {
      this.started = started;
    }

    @Override
    public void attemptEnded(AttemptEnded attempt) {
      attempts
          .withTags(
              MeterNames.STATUS, MeterNames.status(attempt.status()),
              MeterNames.OUTCOME, MeterNames.outcome(attempt.failure()),
              MeterNames.ERROR, MeterNames.error(attempt.failure()))
          .record(attempt.took());
    }

    @Override
    public void retried(Retried retry) {
      retries.withTags(MeterNames.ERROR, MeterNames.of(retry.failure())).increment();
    }

    @Override
    public void waited(Waited wait) {
      waits.withTags(MeterNames.WAIT_REASON, MeterNames.of(wait.reason())).record(wait.duration());
    }

    @Override
    public void anomalyObserved(AnomalyObserved anomaly) {
      anomalies.withTags(MeterNames.ANOMALY, MeterNames.of(anomaly.anomaly())).increment();
    }

    @Override
    public void callEnded(CallEnded call) {
      calls
          .withTags(
              MeterNames.OPERATION, MeterNames.of(started.operation()),
              MeterNames.CREDENTIAL, MeterNames.of(started.credential()),
              MeterNames.OUTCOME, MeterNames.outcome(call.failure()),
              MeterNames.ERROR, MeterNames.error(call.failure()))
          .record(call.took());
    }
  }
}
