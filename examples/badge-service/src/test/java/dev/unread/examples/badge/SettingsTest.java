package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void onlyTheApiKeyHasToBeSet() {
    Settings settings = Settings.from(Map.of("UNREAD_API_KEY", "canary"));

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.plainHttpTo()).isEmpty();
    assertThat(settings.quickBlox()).isEqualTo("https://api.quickblox.com");
    assertThat(settings.toString()).doesNotContain("canary");
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    assertThat(
            Settings.from(
                    Map.of("UNREAD_API_KEY", "canary", "BADGE_PORT", "", "UNREAD_BASE_URL", ""))
                .toString())
        .isEqualTo(Settings.from(Map.of("UNREAD_API_KEY", "canary")).toString());
    assertThatThrownBy(() -> Settings.from(Map.of("UNREAD_API_KEY", "")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("UNREAD_API_KEY: it is not set; set it, or start with --fake");
  }

  @Test
  void aMissingApiKeyIsNamedInOneLine() {
    assertThatThrownBy(() -> Settings.from(Map.of()))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("UNREAD_API_KEY: it is not set; set it, or start with --fake");
  }

  @ParameterizedTest
  @CsvSource({
    "BADGE_PORT, 80a, a port is a number from 0 to 65535",
    "BADGE_PORT, 65536, a port is a number from 0 to 65535",
    "BADGE_PATIENCE, 2s, 'write a duration from PT0.001S to PT1H, such as PT2S for two seconds'",
    "BADGE_PATIENCE, PT2H, 'write a duration from PT0.001S to PT1H, such as PT2S for two seconds'",
    "UNREAD_BASE_URL, api.quickblox.com, the base URL has to start with https:// (or http:// for this machine)",
    "UNREAD_BASE_URL, http://qb.example, 'plain http would show the credentials to everybody between here and qb.example; use https, or set UNREAD_ALLOW_PLAIN_HTTP_TO=qb.example'",
  })
  void aWrongVariableIsNamedInOneLine(String name, String value, String why) {
    assertThatThrownBy(() -> Settings.from(Map.of("UNREAD_API_KEY", "canary", name, value)))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(name + ": " + why);
  }

  @Test
  void plainHttpIsAllowedToTheHostsOfTheVariable() {
    Settings settings =
        Settings.from(
            Map.of(
                "UNREAD_API_KEY", "canary",
                "UNREAD_BASE_URL", "http://qb.example",
                "UNREAD_ALLOW_PLAIN_HTTP_TO", "other.example, QB.example"));

    assertThat(settings.quickBlox()).isEqualTo("http://qb.example");
  }

  @Test
  void aWrongApiKeyIsNotRepeated() {
    assertThatThrownBy(() -> Settings.from(Map.of("UNREAD_API_KEY", "canary\n")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageStartingWith("UNREAD_API_KEY: ")
        .hasMessageNotContaining("canary");
  }
}
