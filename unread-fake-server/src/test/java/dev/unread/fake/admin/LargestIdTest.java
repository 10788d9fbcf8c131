package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of 19 digits: what may be written of them can be read again. */
class LargestIdTest {

  private static final String MOST = "9223372036854775807";
  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final String STATE =
      """
      {"application":{"id":%1$s,"authKey":"k","authSecret":"s","apiKeys":["a"]},
       "users":[{"id":%1$s},{"id":2}],
       "dialogs":[{"id":"%2$s","type":2,"occupants":[%1$s,2],"unread":{"%1$s":7}}]}
      """
          .formatted(MOST, LUNCH);

  private static Reply call(UnreadFakeServer fake, String method, String path, String json) {
    return RawHttp.send(
        fake.baseUrl(), method, "/__admin/" + path, json, "Content-Type: application/json");
  }

  @Test
  void whatTheStateShowsIsTakenAgainAndItsIdsMayBeAskedFor() {
    try (var fake = UnreadFakeServer.create().start()) {
      assertThat(call(fake, "PUT", "state", STATE).body()).isEqualTo("{}");

      String shown = call(fake, "GET", "state", "").body();
      assertThat(shown).contains("\"" + MOST + "\":7");
      assertThat(call(fake, "PUT", "state", shown).body()).isEqualTo("{}");
      assertThat(
              call(
                      fake,
                      "GET",
                      "unread?application=" + MOST + "&dialog=" + LUNCH + "&user=" + MOST,
                      "")
                  .status())
          .isEqualTo(200);
      String session = "application_id=" + MOST + "&auth_key=k&nonce=1&timestamp=1&signature=0";
      assertThat(
              RawHttp.send(
                      fake.baseUrl(),
                      "POST",
                      "/session.json",
                      session,
                      "Content-Type: application/x-www-form-urlencoded")
                  .body())
          .contains("Unexpected signature");
      String occupant = "dialogs/" + LUNCH + "/occupants/" + MOST;
      assertThat(call(fake, "DELETE", occupant, "").body()).isEqualTo("{}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "0", "01", "-1", "+1", ""})
  void whatIsNoIdIsNoKeyOfACount(String wrong) {
    String state = STATE.replace("\"" + MOST + "\":7", "\"" + wrong + "\":7");
    assertThatThrownBy(() -> StateJson.create().read(state.getBytes(StandardCharsets.UTF_8)))
        .hasMessage("$.dialogs[0].unread." + wrong + ": this key is to be the id of a user");
  }
}
