package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.domain.UnreadCountException.RateLimited;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When users are told to ask again. */
class RetryAfterTest {

  @ParameterizedTest
  @CsvSource({"PT0S, 1", "PT0.3S, 1", "PT1S, 1", "PT1.001S, 2", "PT29.9S, 30", "PT30S, 30"})
  void nobodyIsToldToAskAgainTooEarly(Duration asked, long told) {
    var limited = new RateLimited("too many calls", null, asked);

    assertThat(ErrorResponse.of(limited).retryAfter()).isEqualTo(Duration.ofSeconds(told));
  }
}
