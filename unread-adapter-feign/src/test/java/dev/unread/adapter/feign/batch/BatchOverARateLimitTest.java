package dev.unread.adapter.feign.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch is slow where the limit is low, and that is all. */
@Timeout(60)
class BatchOverARateLimitTest {

  @Test
  void batchUnderASlowLimiterWaitsItsTurnAndFailsNoReader() throws IOException {
    RateLimiter slow = SlidingWindowRateLimiter.perSecond(6);
    try (var server =
            RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"total\":15}");
        var client =
            UnreadCountClient.of(
                ClientConfig.builder()
                    .baseUrl(server.url())
                    .deadline(Duration.ofSeconds(2))
                    .rateLimiter(slow)
                    .build())) {
      BatchProgress progress =
          BatchUnreadCounts.of(client).forEach(Collections.nCopies(24, Ann.READER), total -> {});

      assertThat(progress).isEqualTo(new BatchProgress(24, 24, 0));
    }
  }
}
