package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The script on the server and the processes that ask it count by the same numbers. */
class ScriptNumbersTest {

  @Test
  void windowAndDecayAreThoseOfTheProcesses() throws Exception {
    try (InputStream script = RedisPermitStore.class.getResourceAsStream("permits.lua")) {
      assertThat(script).isNotNull();
      assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8))
          .contains("\nlocal WINDOW = " + AccountRate.WINDOW_MICROS + "\n")
          .contains("\nlocal LATELY = " + (long) (FleetShare.LATELY_NANOS / 1_000) + "\n");
    }
  }
}
