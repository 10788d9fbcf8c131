package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.RateLimiter.Priority;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimiterMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RateLimiterMetrics metrics = RateLimiterMetrics.in(registry);

  @Test
  void waitsAreMeteredByPriorityAndSource() {
    metrics.permitGiven(Priority.INTERACTIVE, Duration.ofMillis(20), true);
    metrics.permitGiven(Priority.BACKGROUND, Duration.ofMillis(70), false);

    assertThat(wait("interactive", "store")).isEqualTo(20);
    assertThat(wait("background", "alone")).isEqualTo(70);
  }

  private double wait(String priority, String source) {
    return registry
        .get("unread.limiter.wait")
        .tags("unread.priority", priority, "unread.permit.source", source)
        .timer()
        .totalTime(TimeUnit.MILLISECONDS);
  }

  @Test
  void questionsToTheStoreAreMeteredByOutcome() {
    metrics.storeAsked(Duration.ofMillis(1), true);
    metrics.storeAsked(Duration.ofMillis(50), false);

    assertThat(registry.get("unread.limiter.store").tag("outcome", "success").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("unread.limiter.store").tag("outcome", "failure").timer().count())
        .isEqualTo(1);
  }

  @Test
  void outageIsSeenWhileItLastsAndMeteredAfterwards() {
    assertThat(registry.get("unread.limiter.outages").gauge().value()).isZero();
    metrics.outageStarted();
    assertThat(registry.get("unread.limiter.outages").gauge().value()).isEqualTo(1);
    metrics.outageEnded(Duration.ofSeconds(3));
    assertThat(registry.get("unread.limiter.outages").gauge().value()).isZero();
    assertThat(registry.get("unread.limiter.outage").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(3);
  }

  @Test
  void rateInForceIsAGauge() {
    metrics.rateInForce(150);

    assertThat(registry.get("unread.limiter.rate").gauge().value()).isEqualTo(150);
  }
}
