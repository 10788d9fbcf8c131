package dev.unread.examples.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String CANARY = "sesame-canary";

  private final Map<String, String> environment = new HashMap<>();
  @TempDir private Path folder;

  @BeforeEach
  void setAll() throws IOException {
    Path users = Files.writeString(folder.resolve("users"), "101\n");
    environment.putAll(
        Map.of(
            "UNREAD_API_KEY", CANARY,
            "FLEET_STORE", "redis://:" + CANARY + "@127.0.0.1:6379",
            "FLEET_ACCOUNT", "76730",
            "FLEET_CALLS_PER_SECOND", "160",
            "FLEET_WORKERS", "2",
            "FLEET_WORKER", "1",
            "FLEET_USERS", users.toString()));
  }

  @Test
  void filesAreTheWorkersOwnAndOfAFleetOfThisSize() {
    environment.put("FLEET_FOLDER", folder.resolve("made").toString());
    Settings settings = Settings.from(environment);

    assertThat(settings.quickBlox()).isEqualTo("https://api.quickblox.com");
    assertThat(settings.file("pushes")).isEqualTo(folder.resolve("made/pushes-1-of-2"));
    assertThat(folder.resolve("made")).isDirectory();
    assertThat(settings.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNREAD_API_KEY",
        "FLEET_STORE",
        "FLEET_ACCOUNT",
        "FLEET_CALLS_PER_SECOND",
        "FLEET_WORKERS",
        "FLEET_WORKER",
        "FLEET_USERS"
      })
  void aMissingVariableIsNamedInOneLine(String name) {
    environment.remove(name);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.from(environment))
        .withMessage(name + " is not set; set it, or start with --fake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNREAD_API_KEY", "FLEET_STORE", "FLEET_WORKER"})
  void anEmptyVariableCountsAsNotSet(String name) {
    environment.putAll(Map.of("UNREAD_BASE_URL", "", "UNREAD_ALLOW_PLAIN_HTTP_TO", ""));
    assertThat(Settings.from(environment).quickBlox()).isEqualTo("https://api.quickblox.com");
    environment.put(name, "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.from(environment))
        .withMessage(name + " is not set; set it, or start with --fake");
  }

  @Test
  void plainHttpIsAllowedToTheHostsOfTheVariable() {
    environment.put("UNREAD_BASE_URL", "http://fake:7323");
    environment.put("UNREAD_ALLOW_PLAIN_HTTP_TO", "other.example, Fake");

    assertThatCode(() -> Settings.from(environment).client().build()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "UNREAD_BASE_URL, api.quickblox.com, the base URL has to start with https://",
    "UNREAD_BASE_URL, http://fake:7323, 'plain http would show the credentials to everybody between here and fake; use https, or set UNREAD_ALLOW_PLAIN_HTTP_TO=fake'",
    "UNREAD_API_KEY, 'sesame-canary\u0001', an API key",
    "FLEET_STORE, http://u:sesame-canary@h, not the URI of a Redis server",
    "FLEET_ACCOUNT, 'sesame-canary sesame-canary', an account is named by",
    "FLEET_CALLS_PER_SECOND, 0, a number from 1 to 1000000 is wanted",
    "FLEET_WORKERS, two, a number from 1 to 10000 is wanted",
    "FLEET_WORKER, 2, a number from 0 to 1 is wanted",
    "FLEET_WORKER, -1, a number from 0 to 1 is wanted",
    "FLEET_USERS, /no/such/list, there is no such file to read",
    "FLEET_FOLDER, /dev/null/x, this folder cannot be made",
  })
  void aWrongVariableIsNamedInOneLine(String name, String value, String why) {
    environment.put(name, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.from(environment))
        .withMessageStartingWith(name + ": " + why)
        .withMessageNotContaining(CANARY)
        .withMessageMatching("[^\\n]*");
  }
}
