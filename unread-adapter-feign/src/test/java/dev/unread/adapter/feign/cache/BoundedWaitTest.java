package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.adapter.feign.cache.CachedCounts.Freshness;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.BlockingPort;
import dev.unread.domain.UnreadCountException.Cancelled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits long for a service that is slow where an older answer is there. */
@Timeout(30)
class BoundedWaitTest {

  private static final Duration STALE_BY_NOW = Duration.ofSeconds(3);

  private final AtomicLong now = new AtomicLong();
  private final BlockingPort service = new BlockingPort(Ann.port());
  private final CachingUnreadCounts cache =
      CachingUnreadCounts.over(service).ticker(now::get).maxWait(Duration.ofMillis(50)).build();

  private void cacheAnAnswer() {
    service.release(1);
    assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL);
    now.addAndGet(STALE_BY_NOW.toNanos());
  }

  @Test
  void staleAnswerComesAfterTheWaitWhileTheCallGoesOnAndRefreshes() {
    cacheAnAnswer();

    CachedCounts counts = cache.cachedTotal(Ann.READER);
    assertThat(counts.freshness()).isEqualTo(Freshness.STALE);
    assertThat(counts.age()).isEqualTo(STALE_BY_NOW);

    service.release(1);
    while (cache.cachedTotal(Ann.READER).freshness() == Freshness.STALE) {
      Thread.onSpinWait();
    }
    assertThat(service.calls()).as("the one that went on").isEqualTo(2);
  }

  @Test
  void manyCallersShareTheCallThatGoesOn() {
    cacheAnAnswer();
    for (int i = 0; i < 5; i++) {
      assertThat(cache.cachedTotal(Ann.READER).freshness()).isEqualTo(Freshness.STALE);
    }

    assertThat(service.calls()).isEqualTo(2);
    service.releaseAll();
  }

  @Test
  void quickServiceIsAskedAsEver() {
    cacheAnAnswer();
    service.releaseAll();

    assertThat(cache.cachedTotal(Ann.READER).freshness()).isEqualTo(Freshness.FRESH);
  }

  @Test
  void interruptEndsTheWaitAlone() {
    cacheAnAnswer();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> cache.total(Ann.READER)).isInstanceOf(Cancelled.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
