package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.RateLimited;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, read and said is the same wherever the JVM believes to be. */
@Isolated("it changes the locale of the whole JVM")
class LocaleTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("TOKEN-I"));

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "hi-IN-u-nu-deva", "th-TH-u-nu-thai", "tr-TR"})
  void digitsAndCaseDoNotFollowTheLocale(String tag) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(tag));
    try (var server =
            RawServer.that(
                CannedResponses.sound(),
                CannedResponses.status(
                    "429 Too Many Requests",
                    String.join(
                        "\r\n",
                        "Retry-After: Tuesday, 24-Nov-26 12:00:10 GMT",
                        "Date: Tue Nov 24 12:00:00 2026",
                        "X-REQUEST-ID: I-17",
                        ""),
                    "SESSION DOES NOT EXIST"));
        var client =
            UnreadCountClient.of(
                ClientConfig.builder()
                    .baseUrl(server.url())
                    .deadline(Duration.ofSeconds(9))
                    .build())) {
      assertThat(client.countsFor(ANN, List.of(DialogId.of(CannedResponses.LUNCH))).total())
          .hasValue(15);
      var limited = catchThrowableOfType(RateLimited.class, () -> client.total(ANN));

      assertThat(limited.retryAfter()).contains(Duration.ofSeconds(10));
      assertThat(limited)
          .hasMessageMatching(
              "the service answered 429: GET /chat/Message/unread.json at 127\\.0\\.0\\.1:[0-9]+ for"
                  + " the total with the caller's session token, 1 attempt in [0-9]+ ms, request id"
                  + " I-17; ask again in 10 s");
      assertThat(new CallLabel("host:443", 10, 123)).hasToString("host:443 call 000a-123");
    }
  }
}
