package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.Ann;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReaderCacheTest {

  private final ReaderCache cache = new ReaderCache(10, Duration.ofHours(1).toNanos(), () -> 0);

  @Test
  void lateRefusalDropsNoNewerEntries() {
    ReaderEntries ofTheRefusedCall = cache.get(Ann.READER);
    cache.invalidate(Ann.READER);
    ReaderEntries newer = cache.get(Ann.READER);

    cache.invalidate(Ann.READER, ofTheRefusedCall);
    assertThat(cache.get(Ann.READER)).isSameAs(newer);

    cache.invalidate(Ann.READER, newer);
    assertThat(cache.get(Ann.READER)).isNotSameAs(newer);
  }
}
