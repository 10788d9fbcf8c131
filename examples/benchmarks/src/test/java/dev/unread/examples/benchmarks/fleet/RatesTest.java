package dev.unread.examples.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMillis(500);

  private static List<Double> rates(long endMillis, long... atMillis) {
    List<Instant> times = LongStream.of(atMillis).mapToObj(START::plusMillis).toList();
    return Rates.perSecond(times, START, START.plusMillis(endMillis), STEP);
  }

  @Test
  void requestsCountInTheStepInWhichTheyCame() {
    assertThat(rates(1500, 0, 499, 500, 1499)).containsExactly(4.0, 2.0, 2.0);
  }

  @Test
  void whatCameBeforeOrInAStepThatIsNotOverDoesNotCount() {
    assertThat(rates(999, -1, -600, 100, 500, 998)).containsExactly(2.0);
    assertThat(rates(499, 1)).isEmpty();
  }
}
