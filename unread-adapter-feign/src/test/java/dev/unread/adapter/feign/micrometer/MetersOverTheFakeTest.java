package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole calls over HTTP, as the meters see them. */
@Tag("no-mutation")
class MetersOverTheFakeTest {

  private static final String CANARY = "canary-4f1e";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void callsAreMetered() {
    succeedAndFail(MicrometerMetrics.in(meters));

    assertThat(meters.get("unread.client.call").timers()).hasSize(2);
    assertThat(
            meters
                .get("unread.client.attempt")
                .tag("http.response.status_code", "200")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("unread.client.attempt")
                .tag("error.type", "session_rejected")
                .timer()
                .count())
        .isEqualTo(1);
    assertNoSecret();
  }

  @Test
  void callsAreObserved() {
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    succeedAndFail(MicrometerObservations.in(observations));

    assertThat(meters.get("unread.client.call").timers()).hasSize(2);
    assertThat(meters.get("unread.client.attempt").timers()).hasSize(2);
    assertThat(meters.get("unread.client.attempt.active").longTaskTimer().activeTasks()).isZero();
    assertNoSecret();
  }

  private void assertNoSecret() {
    assertThat(meters.getMeters().stream().map(Meter::getId))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(id.toString()).doesNotContain(CANARY));
  }

  private static void succeedAndFail(CallObserver observer) {
    try (var server = UnreadFakeServer.builder().empty().build().start()) {
      FakeApplication application = server.newApplication();
      var config =
          ClientConfig.builder()
              .baseUrl(server.baseUrl().toString())
              .apiKey(ApiKey.of(application.apiKey()))
              .observer(observer)
              .build();
      try (var client = UnreadCountClient.of(config)) {
        assertThat(client.total(Reader.onBehalfOf(UserId.of(application.addUser())))).isZero();
        assertThatExceptionOfType(SessionRejected.class)
            .isThrownBy(() -> client.total(Reader.ofSession(SessionToken.of(CANARY))));
      }
    }
  }
}
