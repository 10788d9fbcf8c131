package dev.unread.examples.badge;

import dagger.Module;
import dagger.Provides;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.micrometer.CacheMetrics;
import dev.unread.adapter.feign.micrometer.MicrometerMetrics;
import dev.unread.domain.UnreadCountPort;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How the service asks QuickBlox, and what it caches and measures of that. */
@Module
interface QuickBloxModule {

  // snippet client
  @Provides
  static ClientConfig client(Settings settings, PrometheusMeterRegistry metrics) {
    var config =
        ClientConfig.builder()
            .baseUrl(settings.quickBlox())
            .apiKey(settings.apiKey())
            .deadline(settings.patience())
            .observer(MicrometerMetrics.in(metrics));
    settings.plainHttpTo().forEach(config::allowPlainHttpTo);
    return config.build();
  }

  @Provides
  @Singleton
  static CachingUnreadCounts caching(UnreadCountPort client, PrometheusMeterRegistry metrics) {
    return CachingUnreadCounts.over(client)
        .freshFor(Duration.ZERO)
        .staleFor(Duration.ofMinutes(10))
        .observer(CacheMetrics.in(metrics))
        .build();
  }

  // end

  @Provides
  @Singleton
  static PrometheusMeterRegistry metrics() {
    return Meters.registry();
  }
}
