package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.admin.StateJson;
import dev.unread.fake.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a state has as a text and a response as another type: refused where it cannot be read. */
class ReadableStateTest {

  private static final String STATE =
      """
      { "application": { "id": 5, "authKey": "k", "authSecret": "s", "apiKeys": ["a"] },
        "users": [ { "id": 1, "profile": { "PROFILE": "TEXT" } } ],
        "sessions": [ { "token": "t", "id": 7, "user": 1, "nonce": "n", "timestamp": "TIMESTAMP",
                        "createdAt": "2026-01-01T00:00:00Z", "expiresAt": "9999-01-01T00:00:00Z" } ],
        "dialogs": [] }
      """;

  private static Snapshot state(String profile, String text, String timestamp) {
    String json =
        STATE.replace("PROFILE", profile).replace("TEXT", text).replace("TIMESTAMP", timestamp);
    return StateJson.create().read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertAnswered(Snapshot state) {
    try (var fake = UnreadFakeServer.builder().state(state).build().start()) {
      for (String path : List.of("/users.json", "/users/1.json", "/session.json")) {
        assertThat(RawHttp.get(fake.baseUrl(), path, "QB-Token: t").status()).isEqualTo(200);
      }
    }
  }

  static Stream<String> numbers() {
    return UserModel.NUMBERS.stream();
  }

  static Stream<String> flags() {
    return UserModel.FLAGS.stream();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberOfAProfileIsOne(String field) {
    for (String wrong : List.of("abc", "", "1.5", "9223372036854775808")) {
      assertThatThrownBy(() -> state(field, wrong, "0"))
          .hasMessage(
              "$.users[0].profile."
                  + field
                  + ": this text has to be a whole number, such as \"47\"");
    }
    assertAnswered(state(field, "-9223372036854775808", "0"));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void aFlagOfAProfileIsTrueOrFalse(String field) {
    for (String wrong : List.of("1", "yes", "", "TRUE")) {
      assertThatThrownBy(() -> state(field, wrong, "0"))
          .hasMessage(
              "$.users[0].profile." + field + ": this text has to be \"true\" or \"false\"");
    }
    assertAnswered(state(field, "true", "0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", ".5", "1e9", "9223372036854775808"})
  void aTimestampIsSeconds(String wrong) {
    assertThatThrownBy(() -> state("full_name", "Ann", wrong))
        .hasMessage(
            "$.sessions[0].timestamp: a timestamp is seconds since 1970, as 1767225600, perhaps"
                + " with a fraction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1767225600", "1767225600.25", "999999999999999999."})
  void aTimestampThatARequestMayBringIsAnswered(String timestamp) {
    assertAnswered(state("full_name", "Ann", timestamp));
  }
}
