package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.async.AsyncUnreadCounts;
import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.coalesce.CoalescingUnreadCounts;
import dev.unread.adapter.feign.dagger.DaggerUnreadCountComponent;
import dev.unread.adapter.feign.micrometer.MicrometerMetrics;
import dev.unread.adapter.feign.micrometer.RateLimiterMetrics;
import dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;

/**
 * A program that uses every package of the adapter, and the fleet last.
 *
 * <p>Arguments: the URL of the service, an API key, a user.
 */
final class ConsumerWithoutLettuce {

  private ConsumerWithoutLettuce() {}

  /** Prints one line for each package. */
  public static void main(String[] args) {
    Reader reader = Reader.onBehalfOf(UserId.of(Long.parseLong(args[2])));
    var registry = new SimpleMeterRegistry();
    ClientConfig config =
        ClientConfig.builder()
            .baseUrl(args[0])
            .apiKey(ApiKey.of(args[1]))
            .rateLimiter(SlidingWindowRateLimiter.perSecond(100))
            .observer(MicrometerMetrics.in(registry))
            .build();
    try (var client = UnreadCountClient.of(config);
        var async = AsyncUnreadCounts.over(client, 1, Duration.ofSeconds(10))) {
      System.out.println("client " + client.total(reader));
      System.out.println("async " + async.total(reader).join());
      BatchUnreadCounts.of(client)
          .forEach(
              List.of(reader), result -> System.out.println("batch " + ((Counted) result).total()));
      System.out.println("cache " + CachingUnreadCounts.over(client).build().total(reader));
      System.out.println("coalesce " + CoalescingUnreadCounts.over(client).total(reader));
    }
    var metrics = RateLimiterMetrics.in(registry); // whose gauges end with it
    try {
      metrics.rateInForce(1);
      System.out.printf("micrometer %.0f%n", registry.get("unread.limiter.rate").gauge().value());
    } finally {
      Reference.reachabilityFence(metrics);
    }
    System.out.println(
        "dagger " + DaggerUnreadCountComponent.factory().create(config).port().total(reader));
    try {
      FleetRateLimiter.over("redis://127.0.0.1:1");
    } catch (IllegalStateException missing) {
      System.out.println("fleet: " + missing.getMessage());
    }
  }
}
