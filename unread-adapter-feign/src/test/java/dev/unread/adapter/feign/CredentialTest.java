package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialTest {

  private static final Credential KEY = Credential.apiKey(ApiKey.of("k3y"), UserId.of(7));

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
    assertThat(KEY.mask("who is K3Y?")).isNull();
    assertThat(KEY.mask("no such user")).isEqualTo("no such user");
  }
}
