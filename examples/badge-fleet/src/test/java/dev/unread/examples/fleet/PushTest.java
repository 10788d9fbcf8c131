package dev.unread.examples.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.domain.UserId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(ints = {7, 0, Integer.MAX_VALUE})
  void bodiesAreWhatTheServicesTake(int badge) throws JsonProcessingException {
    Push push = Push.of(UserId.of(101), badge);

    assertThat(JSON.writeValueAsString(push.apns()))
        .isEqualTo("{\"aps\":{\"badge\":" + badge + "}}");
    assertThat(JSON.writeValueAsString(push.fcm()))
        .isEqualTo(
            "{\"message\":{\"token\":\"device-of-101\",\"data\":{\"badge\":\"" + badge + "\"}}}");
  }
}
