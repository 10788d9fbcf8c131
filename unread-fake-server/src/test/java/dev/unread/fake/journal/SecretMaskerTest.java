package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {

  @ParameterizedTest
  @CsvSource({
    "token=a&b=c, token=***&b=c",
    "b=c&user[Password]=a=b, b=c&user[Password]=***",
    "t%6fken=a, t%6fken=***",
    "user%5Bpassword%5D=a, user%5Bpassword%5D=***",
    "%zz_token=a, %zz_token=***",
    "token&b=token, token&b=token",
    "a=1&&b=2&, a=1&&b=2&",
    "chat_dialog_ids=a&token=b, chat_dialog_ids=a&token=***"
  })
  void masksTheValuesOfSecretsAndNothingElse(String query, String masked) {
    assertThat(SecretMasker.masked(query)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "a&", "auth=&", "%74oken&"})
  void aLongQueryTakesNoLongerThanItIs(String part) {
    String query = part.repeat(400_000);

    Assertions.assertTimeout(Duration.ofSeconds(5), () -> SecretMasker.masked(query));
  }
}
