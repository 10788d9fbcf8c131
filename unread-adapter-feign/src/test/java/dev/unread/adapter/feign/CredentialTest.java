package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.transport.RawResponse;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import feign.Request;
import feign.Request.Body;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialTest {

  private static final Credential KEY = Credential.apiKey(ApiKey.of("k3y"), UserId.of(7));
  private static final RawResponse RESPONSE = response();

  private static RawResponse response() {
    try {
      return RawResponse.of(
          Response.builder()
              .status(401)
              .request(Request.create(HttpMethod.GET, "/", Map.of(), Body.empty(), null))
              .build());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void credentialTellsItsKindAndNothingMore() {
    assertThat(KEY).hasToString("API_KEY");
    assertThat(Credential.broughtByCaller(SessionToken.of("t0ken")))
        .hasToString("SESSION_OF_CALLER");
  }

  @Test
  void itsHeadersWinWhateverTheirCase() {
    assertThat(KEY.mergeInto(Map.of("authorization", "x", "QB-TOKEN", "y", "trace", "z")))
        .isEqualTo(Map.of("Authorization", "ApiKey k3y", "On-Behalf-Of", "7", "trace", "z"));
  }

  @Test
  void textThatRepeatsTheSecretIsWithheld() {
    assertThat(KEY.mask("who is K3Y?", RESPONSE)).isNull();
    assertThat(KEY.mask("who is K 3\u00e4Y?", RESPONSE)).isNull();
    assertThat(KEY.mask("no such user", RESPONSE)).isEqualTo("no such user");
  }
}
