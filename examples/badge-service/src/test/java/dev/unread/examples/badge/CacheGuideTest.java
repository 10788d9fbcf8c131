package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.cache.CachedCounts;
import dev.unread.adapter.feign.cache.CachedCounts.Freshness;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code that the adapter's guide shows of the cache, run. */
class CacheGuideTest {

  private static final UserId ANN = UserId.of(123);
  private static final DialogId LUNCH = DialogId.of("5d753421a28f9a2596cb0f98");

  @Test
  void anOldAnswerIsBetterThanNone() {
    var client = new InMemoryUnreadCounts().unread(ANN, LUNCH, 7);
    Reader reader = Reader.onBehalfOf(ANN);
    // snippet cache
    CachingUnreadCounts counts =
        CachingUnreadCounts.over(client)
            .freshFor(Duration.ZERO) // ask each time; for some seconds, it answers without asking
            .staleFor(Duration.ofMinutes(10)) // how old a count may be while the service is down
            .build();
    CachedCounts total = counts.cachedTotal(reader);
    boolean old = total.freshness() == Freshness.STALE; // if so, total.age() says how old
    // end
    assertThat(old).isFalse();

    client.failWith(new UnreadCountException.Unavailable("down", null));
    assertThat(counts.cachedTotal(reader).freshness()).isEqualTo(Freshness.STALE);
  }
}
