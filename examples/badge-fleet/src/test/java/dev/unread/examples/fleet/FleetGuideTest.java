package dev.unread.examples.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.adapter.feign.fleet.FleetRateLimiter;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.junit5.UnreadFake;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of a fleet that the adapter's guide shows, run. */
@UnreadFake
class FleetGuideTest {

  @Test
  void oneLimiterServesCallersAndBatches(FakeApplication app, URI baseUrl) throws IOException {
    assumeThat(LocalRedis.program())
        .as("a redis-server or valkey-server on this machine")
        .isPresent();
    List<Long> ids = Stream.generate(app::addUser).limit(4).toList();
    try (var redis = LocalRedis.start()) {
      String store = redis.uri();
      String apiKey = app.apiKey();
      // snippet limiter
      // such as rediss://name:password@redis.example:6380
      FleetRateLimiter limiter =
          FleetRateLimiter.over(store)
              .account("76730") // the same in all processes; it is seen in the store
              .plan(QuickBloxPlan.GROWTH)
              .processes(40)
              .build();
      ClientConfig config =
          ClientConfig.builder()
              .baseUrl(baseUrl.toString())
              .apiKey(ApiKey.of(apiKey))
              .rateLimiter(limiter)
              .build();
      // end
      try (limiter;
          var client = UnreadCountClient.of(config)) {
        int worker = 1;
        int workers = 2;
        // snippet share
        Stream<Reader> mine =
            ids.stream()
                .filter(id -> id % workers == worker)
                .map(id -> Reader.onBehalfOf(UserId.of(id)));
        try (var results = BatchUnreadCounts.of(client).totals(mine.iterator())) {
          results.forEachRemaining(result -> push(result.toString()));
          // hide
          assertThat(results.progress().counted())
              .isEqualTo(ids.stream().filter(id -> id % workers == worker).count());
          // show
        }
        // end
        assertThat(client.total(Reader.onBehalfOf(UserId.of(ids.get(0))))).isZero();
      }
    }
  }

  private static void push(String result) {
    assertThat(result).startsWith("Counted");
  }
}
