package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void onlyTheApiKeyHasToBeSet() {
    Settings settings = Settings.from(Map.of("UNREAD_API_KEY", "canary"));

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.quickBlox()).isEqualTo("https://api.quickblox.com");
    assertThat(settings.toString()).doesNotContain("canary");
  }

  @Test
  void aMissingApiKeyIsNamedInOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.from(Map.of()))
        .withMessage("UNREAD_API_KEY is not set; set it, or start with --fake");
  }

  @ParameterizedTest
  @CsvSource({
    "BADGE_PORT, 80a, a port is 0 to 65535",
    "BADGE_PORT, 65536, a port is 0 to 65535",
    "BADGE_PATIENCE, 2s, 'a duration reads like PT2S, for two seconds'",
  })
  void aWrongVariableIsNamedInOneLine(String name, String value, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.from(Map.of("UNREAD_API_KEY", "canary", name, value)))
        .withMessage(name + ": " + why);
  }

  @Test
  void aWrongApiKeyIsNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.from(Map.of("UNREAD_API_KEY", "canary\n")))
        .withMessageStartingWith("UNREAD_API_KEY: ")
        .withMessageNotContaining("canary");
  }
}
