package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.SessionTokenProvider;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.UnreadCountPort;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Makes these beans for Spring Boot, unless the application defines them itself:
 *
 * <ul>
 *   <li>{@link UnreadCountClient}, which Spring closes when the context closes. It is created when
 *       it is first needed, and is the {@link UnreadCountPort} to inject unless there is another.
 *   <li>{@link ClientConfig}, from the properties {@code unread.*}, the beans {@link
 *       SessionTokenProvider} and {@link RateLimiter} if there are any, all beans {@link
 *       CallObserver}, and all beans {@link ClientConfigCustomizer}, which are applied last.
 *   <li>{@link CachingUnreadCounts}, with {@code unread.cache.enabled=true}; then it is the {@link
 *       UnreadCountPort} to inject.
 *   <li>With Micrometer, {@link dev.unread.adapter.feign.micrometer.CacheMetrics} for that cache;
 *       and {@link dev.unread.adapter.feign.micrometer.MicrometerMetrics}, or, with {@code
 *       unread.meters=observations}, {@link
 *       dev.unread.adapter.feign.micrometer.MicrometerObservations}.
 *   <li>With the actuator, the health {@code unread}: the result of the last calls, without asking
 *       the service. {@code management.health.unread.enabled=false} turns it off. Secret properties
 *       are masked at {@code /env} and {@code /configprops}, even if these show values.
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
    return new RecentCalls(TimeSource.REAL);
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
  @Conditional(OnCacheCondition.class)
  @ConditionalOnMissingBean(value = UnreadCountPort.class, ignored = UnreadCountClient.class)
  CachingUnreadCounts cachingUnreadCounts(
      UnreadProperties properties,
      UnreadCountClient client,
      ObjectProvider<CacheObserver> observer) {
    return Caches.over(
        client, properties.cache(), observer.getIfAvailable(() -> CacheObserver.NONE));
  }
}
