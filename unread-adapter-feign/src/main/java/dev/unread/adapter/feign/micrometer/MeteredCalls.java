package dev.unread.adapter.feign.micrometer;

import dev.unread.adapter.feign.CallObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Meters what a client does:
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code unread.client.call}</td><td>timer</td>
 *     <td>{@code unread.question}, {@code unread.credential}, {@code outcome}, {@code error.type}</td></tr>
 * <tr><td>{@code unread.client.attempt}</td><td>timer</td>
 *     <td>{@code http.request.method}, {@code http.response.status_code}, {@code outcome},
 *     {@code error.type}</td></tr>
 * <tr><td>{@code unread.client.retry}</td><td>counter</td><td>{@code error.type}</td></tr>
 * <tr><td>{@code unread.client.wait}</td><td>timer</td>
 *     <td>{@code unread.cause}: {@code quota} or {@code cool_down}</td></tr>
 * <tr><td>{@code unread.client.drift}</td><td>counter of answers</td><td>{@code unread.oddity}</td></tr>
 * </table>
 *
 * <p>{@code outcome} is {@code success} or {@code failure}, {@code error.type} a reason of {@link
 * dev.unread.domain.UnreadCountException.Reason} in lower case, or {@code none}. No tag holds a
 * reader, a dialog or a secret.
 */
public final class MeteredCalls implements CallObserver {

  private final MeterProvider<Timer> calls;
  private final MeterProvider<Timer> attempts;
  private final MeterProvider<Timer> waits;
  private final MeterProvider<Counter> retries;
  private final MeterProvider<Counter> drifts;

  private MeteredCalls(MeterRegistry registry) {
    calls =
        Timer.builder(Words.CALL)
            .description("Calls for unread counts, with their retries and waits")
            .withRegistry(registry);
    attempts =
        Timer.builder(Words.ATTEMPT)
            .description("Requests for unread counts, one by one")
            .tag(Words.METHOD, "GET")
            .withRegistry(registry);
    waits =
        Timer.builder("unread.client." + Words.WAIT)
            .description("Waits before a request for unread counts may be sent")
            .withRegistry(registry);
    retries =
        Counter.builder("unread.client." + Words.RETRY)
            .description("Requests for unread counts that are sent again")
            .withRegistry(registry);
    drifts =
        Counter.builder("unread.client." + Words.DRIFT)
            .description("Answers with something odd that does not touch the counts")
            .withRegistry(registry);
  }

  /** Returns an observer that meters into this registry. */
  public static MeteredCalls in(MeterRegistry registry) {
    return new MeteredCalls(registry);
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
              Words.STATUS, Words.status(attempt.status()),
              Words.OUTCOME, Words.outcome(attempt.failure()),
              Words.ERROR, Words.error(attempt.failure()))
          .record(attempt.took());
    }

    @Override
    public void retried(Retried retry) {
      retries.withTags(Words.ERROR, Words.of(retry.failure())).increment();
    }

    @Override
    public void waited(Waited wait) {
      waits.withTags(Words.CAUSE, Words.of(wait.cause())).record(wait.duration());
    }

    @Override
    public void drifted(Drifted drift) {
      drifts.withTags(Words.ODDITY, Words.of(drift.oddity())).increment();
    }

    @Override
    public void callEnded(CallEnded call) {
      calls
          .withTags(
              Words.QUESTION, Words.of(started.question()),
              Words.CREDENTIAL, Words.of(started.credential()),
              Words.OUTCOME, Words.outcome(call.failure()),
              Words.ERROR, Words.error(call.failure()))
          .record(call.took());
    }
  }
}
