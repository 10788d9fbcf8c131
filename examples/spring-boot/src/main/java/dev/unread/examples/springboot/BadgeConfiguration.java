package dev.unread.examples.springboot;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// snippet configuration
/** How the service asks QuickBlox; Boot closes the client when it shuts down. */
@Configuration(proxyBeanMethods = false)
class BadgeConfiguration {

  @Bean
  UnreadCountClient client(
      @Value("${unread.base-url}") String baseUrl,
      @Value("${unread.api-key}") String apiKey,
      @Value("${unread.deadline}") Duration deadline,
      MeterRegistry metrics) {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(baseUrl)
            .apiKey(ApiKey.of(apiKey))
            .deadline(deadline)
            .observer(MicrometerMetrics.in(metrics))
            .build());
  }

  @Bean
  CachingUnreadCounts unreadCounts(UnreadCountClient client) {
    return CachingUnreadCounts.over(client).freshFor(Duration.ZERO).build();
  }
}
// end
