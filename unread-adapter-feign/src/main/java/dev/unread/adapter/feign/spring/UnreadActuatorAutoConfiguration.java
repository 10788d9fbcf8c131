package dev.unread.adapter.feign.spring;

import java.util.Locale;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the actuator shows of the client. Health stands in other packages since Boot 4. */
@AutoConfiguration(after = UnreadAutoConfiguration.class)
final class UnreadActuatorAutoConfiguration {

  private static final String HEALTH = "unreadHealthIndicator";

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = {
        "org.springframework.boot.health.contributor.HealthIndicator",
        "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
      })
  static final class HealthOfBoot4 {

    @Bean(HEALTH)
    @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator(
        "unread")
    @ConditionalOnBean(RecentCalls.class)
    @ConditionalOnMissingBean(name = HEALTH)
    org.springframework.boot.health.contributor.HealthIndicator unreadHealth(RecentCalls calls) {
      return () -> {
        RecentCalls.Report report = calls.report();
        return org.springframework.boot.health.contributor.Health.status(report.status().name())
            .withDetails(report.details())
            .build();
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = {
        "org.springframework.boot.actuate.health.HealthIndicator",
        "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
      })
  static final class HealthOfBoot3 {

    @Bean(HEALTH)
    @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator(
        "unread")
    @ConditionalOnBean(RecentCalls.class)
    @ConditionalOnMissingBean(name = HEALTH)
    org.springframework.boot.actuate.health.HealthIndicator unreadHealth(RecentCalls calls) {
      return () -> {
        RecentCalls.Report report = calls.report();
        return org.springframework.boot.actuate.health.Health.status(report.status().name())
            .withDetails(report.details())
            .build();
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SanitizingFunction.class)
  static final class Secrets {

    @Bean
    @ConditionalOnMissingBean(name = "unreadSanitizingFunction")
    SanitizingFunction unreadSanitizingFunction() {
      return data -> isSecret(data.getKey()) ? data.withSanitizedValue() : data;
    }

    // However it is written, in a file or in the environment.
    private static boolean isSecret(String key) {
      String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      return plain.endsWith("unreadapikey") || plain.endsWith("unreadproxypassword");
    }
  }
}
