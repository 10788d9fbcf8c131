package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvanceableClockTest {

  private final TestState base = new TestState();
  private final AdvanceableClock clock = new AdvanceableClock(base);

  @Test
  void movesAheadOfTheTimeThatPasses() {
    clock.advance(Duration.ofHours(2));
    base.pass(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo("2026-01-01T02:01:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "P36501D", "PT-2562047788015215H"})
  void doesNotGoBackOrFurtherThanACentury(String step) {
    assertThatThrownBy(() -> clock.advance(Duration.parse(step)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the clock moves ahead, by a century at most");
    assertThat(clock.instant()).isEqualTo(TestState.START);
  }

  @Test
  void goesNoFurtherThanDatesCanBeWritten() {
    for (int century = 0; century < 79; century++) {
      clock.advance(Duration.ofDays(36_500));
    }
    Instant latest = clock.instant();
    assertThatThrownBy(() -> clock.advance(Duration.ofDays(36_500)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the clock shows 1970 to 9999");
    assertThat(clock.instant()).isEqualTo(latest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z",
        "9999-12-31T00:00:01Z",
        "+1000000000-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z"
      })
  void isNotSetBeyondItsBounds(String instant) {
    assertThatThrownBy(() -> clock.set(Instant.parse(instant)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the clock shows 1970 to 9999");
    clock.freeze();
    assertThatThrownBy(() -> clock.set(Instant.parse(instant)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(clock.instant()).isEqualTo(TestState.START);
  }

  @Test
  void setToATimeItRunsOnFromThere() {
    clock.set(Instant.parse("2001-02-03T04:05:06Z"));
    base.pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo("2001-02-03T04:05:07Z");
  }

  @Test
  void frozenItStandsStillButMovesWhenTold() {
    clock.freeze();
    base.pass(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(TestState.START);

    clock.advance(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:05Z");

    clock.set(Instant.parse("2030-01-01T00:00:00Z"));
    base.pass(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo("2030-01-01T00:00:00Z");

    clock.unfreeze();
    base.pass(Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo("2030-01-01T00:00:03Z");
  }
}
