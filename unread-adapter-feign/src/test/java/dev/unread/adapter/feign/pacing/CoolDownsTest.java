package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoolDownsTest {

  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private final ManualTimeSource clock = new ManualTimeSource(0);
  private final CoolDowns coolDowns = new CoolDowns(clock);

  @Test
  void credentialWaitsUntilItsTimeIsOver() {
    coolDowns.begin("ann", HALF_A_MINUTE);
    assertThat(coolDowns.remaining("ann")).isEqualTo(HALF_A_MINUTE);
    assertThat(coolDowns.remaining("bob")).isZero();

    clock.advance(Duration.ofSeconds(29));
    assertThat(coolDowns.remaining("ann")).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(2));
    assertThat(coolDowns.remaining("ann")).isZero();
  }

  @Test
  void longerOfTwoCoolDownsHolds() {
    coolDowns.begin("ann", HALF_A_MINUTE);
    coolDowns.begin("ann", Duration.ofSeconds(1));
    assertThat(coolDowns.remaining("ann")).isEqualTo(HALF_A_MINUTE);

    coolDowns.begin("ann", Duration.ofMinutes(2));
    assertThat(coolDowns.remaining("ann")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void coolDownOfOneLeavesThatOfAnother() {
    coolDowns.begin("ann", HALF_A_MINUTE);
    coolDowns.begin("bob", Duration.ofSeconds(5));
    assertThat(coolDowns.remaining("ann")).isEqualTo(HALF_A_MINUTE);
    assertThat(coolDowns.remaining("bob")).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void noneOutlastsAnHour() {
    coolDowns.begin("ann", Duration.ofDays(1));
    assertThat(coolDowns.remaining("ann")).isEqualTo(Duration.ofHours(1));
  }
}
