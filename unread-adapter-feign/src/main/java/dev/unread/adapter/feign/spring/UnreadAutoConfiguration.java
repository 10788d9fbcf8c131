package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.SessionTokenProvider;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.domain.UnreadCountPort;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Makes these beans for Spring Boot, each unless the application has one of its own:
 *
 * <ul>
 *   <li>{@link UnreadCountClient}, which Spring closes when the context closes. It is made when it
 *       is first needed, and injected as the {@link UnreadCountPort} where there is no other.
 *   <li>{@link ClientConfig}, of the properties {@code unread.*}, of the beans {@link
 *       SessionTokenProvider} and {@link RateLimiter} where there is one, of all beans {@link
 *       CallObserver}, and of all beans {@link ClientConfigCustomizer}, which come last.
 *   <li>{@link CachingUnreadCounts}, with {@code unread.cache.enabled=true}; it is the {@link
 *       UnreadCountPort} then.
 *   <li>With Micrometer, {@link dev.unread.adapter.feign.micrometer.CacheMetrics} for that cache;
 *       and {@link dev.unread.adapter.feign.micrometer.MicrometerMetrics}, or, with {@code
 *       unread.meters=observations}, {@link
 *       dev.unread.adapter.feign.micrometer.MicrometerObservations}.
 *   <li>With the actuator, the health {@code unread}: what the last calls say, without asking the
 *       service. {@code management.health.unread.enabled=false} turns it off. And the secrets among
 *       the properties are masked at {@code /env} and {@code /configprops}, even where these show
 *       values.
 * </ul>
 */
@AutoConfiguration
@EnableConfigurationProperties(UnreadProperties.class)
public final class UnreadAutoConfiguration {

  UnreadAutoConfiguration(Environment environment) {
    KnownProperties.check(environment);
  }

  @Bean
  @ConditionalOnMissingBean({RecentCalls.class, ClientConfig.class, UnreadCountClient.class})
  RecentCalls unreadRecentCalls() {
    return new RecentCalls(Clock.systemUTC());
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean({ClientConfig.class, UnreadCountClient.class})
  ClientConfig unreadClientConfig(
      UnreadProperties properties,
      ObjectProvider<SessionTokenProvider> sessions,
      ObjectProvider<RateLimiter> limiters,
      ObjectProvider<SslBundles> bundles,
      ObjectProvider<CallObserver> observers,
      ObjectProvider<ClientConfigCustomizer> customizers) {
    return new ClientConfigFactory(properties)
        .create(sessions, limiters, bundles, observers, customizers);
  }

  @Bean
  @Lazy
  @Fallback
  @ConditionalOnMissingBean
  UnreadCountClient unreadCountClient(ClientConfig config) {
    return UnreadCountClient.of(config);
  }

  @Bean
  @Lazy
  @ConditionalOnProperty("unread.cache.enabled")
  @ConditionalOnMissingBean(value = UnreadCountPort.class, ignored = UnreadCountClient.class)
  CachingUnreadCounts cachingUnreadCounts(
      UnreadProperties properties,
      UnreadCountClient client,
      ObjectProvider<CacheObserver> observer) {
    return Caches.over(
        client, properties.cache(), observer.getIfAvailable(() -> CacheObserver.NONE));
  }
}
