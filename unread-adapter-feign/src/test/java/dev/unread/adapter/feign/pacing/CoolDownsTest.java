package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.ManualClockwork;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoolDownsTest {

  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private final ManualClockwork clock = new ManualClockwork(0);
  private final CoolDowns coolDowns = new CoolDowns(clock);

  @Test
  void credentialWaitsUntilItsTimeIsOver() {
    coolDowns.begin("ann", HALF_A_MINUTE);
    assertThat(coolDowns.left("ann")).isEqualTo(HALF_A_MINUTE);
    assertThat(coolDowns.left("bob")).isZero();

    clock.advance(Duration.ofSeconds(29));
    assertThat(coolDowns.left("ann")).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(2));
    assertThat(coolDowns.left("ann")).isZero();
  }

  @Test
  void longerOfTwoCoolDownsHolds() {
    coolDowns.begin("ann", HALF_A_MINUTE);
    coolDowns.begin("ann", Duration.ofSeconds(1));
    assertThat(coolDowns.left("ann")).isEqualTo(HALF_A_MINUTE);

    coolDowns.begin("ann", Duration.ofMinutes(2));
    assertThat(coolDowns.left("ann")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void coolDownOfOneLeavesThatOfAnother() {
    coolDowns.begin("ann", HALF_A_MINUTE);
    coolDowns.begin("bob", Duration.ofSeconds(5));
    assertThat(coolDowns.left("ann")).isEqualTo(HALF_A_MINUTE);
    assertThat(coolDowns.left("bob")).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void noneOutlastsAnHour() {
    coolDowns.begin("ann", Duration.ofDays(1));
    assertThat(coolDowns.left("ann")).isEqualTo(Duration.ofHours(1));
  }
}
