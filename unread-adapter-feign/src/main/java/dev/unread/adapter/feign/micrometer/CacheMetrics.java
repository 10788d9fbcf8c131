package dev.unread.adapter.feign.micrometer;

import dev.unread.adapter.feign.CacheObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts where the results of a cache come from:
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code unread.cache.gets}</td><td>counter of calls</td>
 *     <td>{@code result}: {@code hit}, {@code miss} or {@code stale}</td></tr>
 * <tr><td>{@code unread.cache.age}</td><td>timer: the age of counts that were returned without asking the service</td>
 *     <td>{@code result}: {@code hit} or {@code stale}</td></tr>
 * </table>
 *
 * <p>At a {@code miss} the service is asked; {@link MicrometerMetrics} counts whether that call
 * succeeded. No tag contains a reader, a dialog or a secret.
 */
public final class CacheMetrics implements CacheObserver {

  private static final String HIT = "hit";
  private static final String MISS = "miss";
  private static final String STALE = "stale";

  private final Counter hits;
  private final Counter misses;
  private final Counter staleAnswers;
  private final Timer ageOfHits;
  private final Timer ageOfStaleAnswers;

  private CacheMetrics(MeterRegistry registry) {
    hits = gets(registry, HIT);
    misses = gets(registry, MISS);
    staleAnswers = gets(registry, STALE);
    ageOfHits = age(registry, HIT);
    ageOfStaleAnswers = age(registry, STALE);
  }

  private static Counter gets(MeterRegistry registry, String result) {
    return Counter.builder(MeterNames.CACHE_GETS)
        .description("Questions to the cache of unread counts")
        .tag(MeterNames.RESULT, result)
        .register(registry);
  }

  private static Timer age(MeterRegistry registry, String result) {
    return Timer.builder(MeterNames.CACHE_AGE)
        .description("How old the unread counts are that come out of the cache")
        .tag(MeterNames.RESULT, result)
        .register(registry);
  }

  /** Returns an observer that records into this registry. */
  public static CacheMetrics in(MeterRegistry registry) {
    return new CacheMetrics(registry);
  }

  @Override
  public void hit(Duration age) {
    hits.increment();
    record(ageOfHits, age);
  }

  @Override
  public void missed() {
    misses.increment();
  }

  @Override
  public void staleAnswerGiven(Duration age) {
    staleAnswers.increment();
    record(ageOfStaleAnswers, age);
  }

  // A timer given a duration cannot count beyond 292 years.
  private static void record(Timer timer, Duration age) {
    timer.record(TimeUnit.NANOSECONDS.convert(age), TimeUnit.NANOSECONDS);
  }
}
