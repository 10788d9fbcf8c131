package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.micrometer.CacheMetrics;
import dev.unread.adapter.feign.micrometer.MicrometerMetrics;
import dev.unread.adapter.feign.micrometer.MicrometerObservations;
import dev.unread.adapter.feign.spring.UnreadProperties.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The observers of Micrometer. Boot's own are named twice: as Boot 3.5 calls them, and Boot 4. */
@AutoConfiguration(
    after = UnreadAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnBean(RecentCalls.class)
final class UnreadMetersAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @OnMeters(Meters.METRICS)
  static final class Metrics {

    @Bean
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    @ConditionalOnMissingBean
    MicrometerMetrics unreadMetrics(MeterRegistry registry) {
      return MicrometerMetrics.in(registry);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  @OnMeters(Meters.OBSERVATIONS)
  static final class Observations {

    @Bean
    @ConditionalOnSingleCandidate(ObservationRegistry.class)
    @ConditionalOnMissingBean
    MicrometerObservations unreadObservations(ObservationRegistry registry) {
      return MicrometerObservations.in(registry);
    }
  }

  /** A cache has no observations, so both ways have its meters. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @Conditional(OnCacheCondition.class)
  @OnMeters({Meters.METRICS, Meters.OBSERVATIONS})
  static final class OfTheCache {

    @Bean
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    @ConditionalOnMissingBean(CacheObserver.class)
    CacheMetrics unreadCacheMetrics(MeterRegistry registry) {
      return CacheMetrics.in(registry);
    }
  }
}
