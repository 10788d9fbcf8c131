package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.UnreadCountException.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a cache does, as the meters see it. */
class CacheMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong now = new AtomicLong();
  private final InMemoryUnreadCounts service = Ann.port();
  private final CachingUnreadCounts cache = cache(CacheMetrics.in(registry));

  private CachingUnreadCounts cache(CacheObserver observer) {
    return CachingUnreadCounts.over(service).ticker(now::get).observer(observer).build();
  }

  @Test
  void hitsMissesAndStaleAnswersAreCountedWithTheirAge() {
    cache.total(Ann.READER); // miss
    pass(Duration.ofSeconds(1));
    cache.total(Ann.READER); // hit, 1 s old
    cache.countsFor(Ann.READER, List.of(Ann.LUNCH)); // miss
    cache.countsFor(Ann.READER, List.of()); // asks nothing
    service.failWith(new Unavailable("down", null));
    pass(Duration.ofSeconds(59));
    cache.total(Ann.READER); // stale, 60 s old
    cache.total(Ann.READER);

    assertThat(gets("miss")).isEqualTo(2);
    assertThat(gets("hit")).isEqualTo(1);
    assertThat(gets("stale")).isEqualTo(2);
    assertThat(age("hit")).isEqualTo(1);
    assertThat(age("stale")).isEqualTo(120);
  }

  @Test
  void aFailureWithoutAnythingCachedIsAMiss() {
    service.failWith(new Unavailable("down", null));

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> cache.total(Ann.READER));

    assertThat(gets("miss")).isEqualTo(1);
    assertThat(gets("stale")).isZero();
  }

  @Test
  void anObserverThatThrowsDoesNotDisturbTheCache() {
    CachingUnreadCounts disturbed =
        cache(
            new CacheObserver() {
              @Override
              public void hit(Duration age) {
                throw new IllegalStateException("hit");
              }

              @Override
              public void missed() {
                throw new IllegalStateException("missed");
              }

              @Override
              public void staleAnswerGiven(Duration age) {
                throw new StackOverflowError("stale");
              }
            });

    assertThat(disturbed.total(Ann.READER)).isEqualTo(Ann.TOTAL);
    assertThat(disturbed.total(Ann.READER)).isEqualTo(Ann.TOTAL);
    service.failWith(new Unavailable("down", null));
    pass(Duration.ofSeconds(5));
    assertThat(disturbed.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private double gets(String result) {
    return registry.get("unread.cache.gets").tag("result", result).counter().count();
  }

  private double age(String result) {
    return registry
        .get("unread.cache.age")
        .tag("result", result)
        .timer()
        .totalTime(TimeUnit.SECONDS);
  }
}
