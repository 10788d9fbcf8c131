package dev.unread.adapter.feign.micrometer;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import dev.unread.adapter.feign.libraries.RequiredLibrary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Records what a rate limiter over a shared store does:
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code unread.limiter.wait}</td><td>timer of the waits for permits</td>
 *     <td>{@code unread.priority}: {@code interactive} or {@code background},
 *     {@code unread.permit.source}: {@code store} or {@code alone}</td></tr>
 * <tr><td>{@code unread.limiter.store}</td><td>timer of requests to the store</td>
 *     <td>{@code outcome}</td></tr>
 * <tr><td>{@code unread.limiter.outage}</td><td>timer of outages that are over</td><td></td></tr>
 * <tr><td>{@code unread.limiter.outages}</td><td>gauge: 1 while there is one</td><td></td></tr>
 * <tr><td>{@code unread.limiter.rate}</td>
 *     <td>gauge: permits a second of the whole account</td><td></td></tr>
 * </table>
 *
 * <p>No tag contains an account, a reader or a secret. Use one limiter in a registry.
 */
public final class RateLimiterMetrics implements RateLimiterObserver {

  private final MeterProvider<Timer> waits;
  private final MeterProvider<Timer> questions;
  private final Timer outages;
  private final AtomicReference<Double> outage = new AtomicReference<>(0.0);
  private final AtomicReference<Double> rate = new AtomicReference<>(0.0);

  private RateLimiterMetrics(MeterRegistry registry) {
    waits =
        Timer.builder(MeterNames.LIMITER_WAIT)
            .description("Waits for a permit of the account's rate limit")
            .withRegistry(registry);
    questions =
        Timer.builder(MeterNames.LIMITER_STORE)
            .description("Round trips to the store of the rate limit")
            .withRegistry(registry);
    outages =
        Timer.builder(MeterNames.LIMITER_OUTAGE)
            .description("Times in which this process kept to its own share, once they are over")
            .register(registry);
    Gauge.builder(MeterNames.LIMITER_OUTAGES, outage, AtomicReference::get)
        .description("1 while the store of the rate limit is gone, else 0")
        .register(registry);
    Gauge.builder(MeterNames.LIMITER_RATE, rate, AtomicReference::get)
        .description("Permits a second that the whole account has")
        .register(registry);
  }

  /**
   * Returns an observer that records into this registry.
   *
   * @throws IllegalStateException if Micrometer is too old; the message says which version is
   *     needed
   */
  public static RateLimiterMetrics in(MeterRegistry registry) {
    RequiredLibrary.MICROMETER.require();
    return new RateLimiterMetrics(registry);
  }

  @Override
  public void permitGiven(Priority priority, Duration waited, boolean shared) {
    var timer =
        waits.withTags(
            MeterNames.PRIORITY,
            MeterNames.of(priority),
            MeterNames.PERMIT_SOURCE,
            shared ? "store" : "alone");
    record(timer, waited);
  }

  @Override
  public void storeAsked(Duration took, boolean answered) {
    record(questions.withTags(MeterNames.OUTCOME, answered ? "success" : "failure"), took);
  }

  @Override
  public void outageStarted() {
    outage.set(1.0);
  }

  @Override
  public void outageEnded(Duration lasted) {
    outage.set(0.0);
    record(outages, lasted);
  }

  // A timer given a duration cannot count beyond 292 years.
  private static void record(Timer timer, Duration time) {
    timer.record(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
  }

  @Override
  public void rateInForce(double permitsPerSecond) {
    rate.set(permitsPerSecond);
  }
}
