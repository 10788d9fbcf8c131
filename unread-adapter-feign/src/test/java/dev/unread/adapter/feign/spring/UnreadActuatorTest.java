package dev.unread.adapter.feign.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

/** The health of the client, as Boot 3 and as Boot 4 has it, and the secrets. */
class UnreadActuatorTest {

  private static final String BOOT_3 = "org.springframework.boot.actuate.health";
  private static final String BOOT_4 = "org.springframework.boot.health";

  private final ApplicationContextRunner context = Contexts.withActuator();
  private final ApplicationContextRunner boot3 =
      context.withClassLoader(new FilteredClassLoader(BOOT_4));
  private final ApplicationContextRunner boot4 =
      context.withClassLoader(new FilteredClassLoader(BOOT_3));

  @Test
  void bootThreeHasItsHealth() {
    boot3.run(
        started ->
            assertThat(
                    started.getBean(org.springframework.boot.actuate.health.HealthIndicator.class))
                .extracting(health -> health.health().getStatus().getCode())
                .isEqualTo("UNKNOWN"));
  }

  @Test
  void bootFourHasItsHealth() {
    boot4.run(
        started ->
            assertThat(
                    started
                        .getBean(org.springframework.boot.health.contributor.HealthIndicator.class)
                        .health(true))
                .extracting("status.code")
                .isEqualTo("UNKNOWN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {BOOT_3, BOOT_4})
  void healthCanBeTurnedOff(String other) {
    context
        .withClassLoader(new FilteredClassLoader(other))
        .withPropertyValues("management.health.unread.enabled=false")
        .run(started -> assertThat(started).doesNotHaveBean("unreadHealthIndicator"));
  }

  @Test
  void healthOfAClientOfTheApplicationsOwnIsNotKnown() {
    boot4
        .withBean(
            UnreadCountClient.class,
            () -> UnreadCountClient.of(ClientConfig.builder().apiKey(ApiKey.of("own")).build()))
        .run(started -> assertThat(started).doesNotHaveBean("unreadHealthIndicator"));
  }

  @Test
  void withoutTheActuatorThereIsNone() {
    context
        .withClassLoader(
            new FilteredClassLoader("org.springframework.boot.actuate", BOOT_3, BOOT_4))
        .run(
            started ->
                assertThat(started)
                    .hasNotFailed()
                    .doesNotHaveBean("unreadHealthIndicator")
                    .doesNotHaveBean("unreadSanitizingFunction"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unread.api-key",
        "unread.apiKey",
        "UNREAD_API_KEY",
        "unread.proxy.password",
        "UNREAD_PROXY_PASSWORD"
      })
  void secretsAreMaskedThoughTheActuatorShowsValues(String key) {
    boot4.run(
        started -> {
          var source = new MapPropertySource("some", java.util.Map.of(key, "canary"));
          assertThat(
                  started
                      .getBean(SanitizingFunction.class)
                      .apply(new SanitizableData(source, key, "canary"))
                      .getValue())
              .isEqualTo(SanitizableData.SANITIZED_VALUE);
          assertThat(
                  Objects.requireNonNull(
                      started
                          .getBean(SanitizingFunction.class)
                          .apply(new SanitizableData(source, "unread.deadline", "2s"))
                          .getValue()))
              .isEqualTo("2s");
        });
  }
}
