package dev.unread.adapter.feign.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.micrometer.CacheMetrics;
import dev.unread.adapter.feign.micrometer.MicrometerMetrics;
import dev.unread.adapter.feign.micrometer.MicrometerObservations;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountPort;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is measured, by what is there and what is set. */
class UnreadMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final ApplicationContextRunner unset =
      Contexts.withClient()
          .withPropertyValues(
              "unread.base-url=http://127.0.0.1:1",
              "unread.callers-bring-sessions=true",
              "unread.retries.attempts=1");
  private final ApplicationContextRunner withRegistries =
      unset
          .withBean(MeterRegistry.class, () -> registry)
          .withBean(ObservationRegistry.class, ObservationRegistry::create);

  @Test
  void callsAreMeteredWhereThereIsARegistry() {
    withRegistries.run(
        context -> {
          assertThat(context).doesNotHaveBean(MicrometerObservations.class);
          UnreadCountPort port = context.getBean(UnreadCountPort.class);
          assertThatExceptionOfType(UnreadCountException.class)
              .isThrownBy(() -> port.total(Reader.ofSession(SessionToken.of("t"))));
          assertThat(registry.get("unread.client.call").timer().count()).isEqualTo(1);
        });
  }

  @Test
  void callsAreObservedWhereThatIsSet() {
    withRegistries
        .withPropertyValues("unread.meters=observations")
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(MicrometerObservations.class)
                    .doesNotHaveBean(MicrometerMetrics.class));
  }

  @Test
  void aVariableThatIsSetToNothingCountsAsNotSet() {
    withRegistries
        .withPropertyValues("unread.meters=", "unread.cache.enabled=true")
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(MicrometerMetrics.class)
                    .hasSingleBean(CacheMetrics.class));
  }

  @Test
  void aWayThatIsUnknownIsToldByItsProperty() {
    withRegistries
        .withPropertyValues("unread.meters=it's", "unread.cache.enabled=true")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("UnreadProperties.Meters"));
  }

  @Test
  void nothingIsMeteredWhereThatIsSet() {
    withRegistries
        .withPropertyValues("unread.meters=none")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(MicrometerMetrics.class)
                    .doesNotHaveBean(MicrometerObservations.class));
  }

  @Test
  void withoutARegistryNothingIsMetered() {
    unset.run(context -> assertThat(context).doesNotHaveBean(MicrometerMetrics.class));
  }

  @Test
  void withoutMicrometerTheClientWorks() {
    unset
        .withClassLoader(new FilteredClassLoader("io.micrometer"))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(UnreadCountPort.class)
                    .doesNotHaveBean("unreadMetrics"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "observations"})
  void theCacheIsMeteredEitherWay(String meters) {
    withRegistries
        .withPropertyValues("unread.cache.enabled=true", "unread.meters=" + meters)
        .run(
            context -> {
              UnreadCountPort port = context.getBean(UnreadCountPort.class);
              assertThatExceptionOfType(UnreadCountException.class)
                  .isThrownBy(() -> port.total(Reader.ofSession(SessionToken.of("t"))));
              assertThat(registry.get("unread.cache.gets").tag("result", "miss").counter().count())
                  .isEqualTo(1);
            });
  }

  @Test
  void aCacheThatIsOffOrNotToBeMeteredHasNoMeters() {
    withRegistries.run(context -> assertThat(context).doesNotHaveBean(CacheMetrics.class));
    withRegistries
        .withPropertyValues("unread.cache.enabled=true", "unread.meters=NONE")
        .run(context -> assertThat(context).doesNotHaveBean(CacheMetrics.class));
  }
}
