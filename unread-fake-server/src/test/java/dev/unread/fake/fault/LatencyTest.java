package dev.unread.fake.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LatencyTest {

  private static final int MANY = 10_000;

  private static List<Duration> drawn(Latency latency) {
    var random = new Random(1);
    return Stream.generate(() -> latency.draw(random)).limit(MANY).sorted().toList();
  }

  @Test
  void fixedIsAlwaysTheSame() {
    assertThat(drawn(Latency.fixed(Duration.ofMillis(7)))).containsOnly(Duration.ofMillis(7));
  }

  @Test
  void uniformIsSpreadEvenlyBetweenItsEnds() {
    List<Duration> times = drawn(Latency.uniform(Duration.ofMillis(100), Duration.ofMillis(300)));

    assertThat(times).allMatch(time -> time.toMillis() >= 100 && time.toMillis() <= 300);
    assertThat(times.get(MANY / 4).toMillis()).isBetween(145L, 155L);
    assertThat(times.get(MANY / 2).toMillis()).isBetween(195L, 205L);
  }

  @Test
  void logNormalHasItsMedianAndItsPercentile() {
    List<Duration> times = drawn(Latency.logNormal(Duration.ofMillis(100), Duration.ofSeconds(2)));

    assertThat(times.get(MANY / 2).toMillis()).isBetween(95L, 105L);
    assertThat(times.get(MANY * 99 / 100).toMillis()).isBetween(1_700L, 2_300L);
    assertThat(times.get(MANY - 1).toMillis()).isGreaterThan(4_000);
  }

  @Test
  void noneIsLongerThanADay() {
    List<Duration> times = drawn(Latency.logNormal(Duration.ofHours(23), Duration.ofHours(24)));

    assertThat(times.get(MANY - 1)).isEqualTo(Latency.LONGEST);
  }

  static Stream<Arguments> wrong() {
    Duration second = Duration.ofSeconds(1);
    return Stream.of(
        wrong(() -> Latency.fixed(second.negated()), "a delay is from 0 to 24 hours, not PT-1S"),
        wrong(() -> Latency.fixed(Duration.ofDays(2)), "a delay is from 0 to 24 hours, not PT48H"),
        wrong(
            () -> Latency.uniform(second, Duration.ZERO),
            "from is not after to, but PT1S is after PT0S"),
        wrong(
            () -> Latency.logNormal(Duration.ZERO, second),
            "median is above 0 and not above percentile99, but is PT0S"),
        wrong(
            () -> Latency.logNormal(second, Duration.ofMillis(1)),
            "median is above 0 and not above percentile99, but is PT1S"),
        wrong(
            () -> Fault.hang().after(second).after(second),
            "a delay is followed by another fault than a delay"));
  }

  private static Arguments wrong(ThrowingCallable step, String message) {
    return Arguments.of(step, message);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatCannotBeIsRefused(ThrowingCallable step, String message) {
    assertThatThrownBy(step).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
