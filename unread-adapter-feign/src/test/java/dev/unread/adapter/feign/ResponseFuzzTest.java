package dev.unread.adapter.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.adapter.feign.response.CountsParser;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.adapter.feign.response.ErrorMessageParser;
import dev.unread.adapter.feign.response.InvalidCountsException;
import dev.unread.adapter.feign.response.TimeHeaders;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/**
 * What the other end wrote, mutated. As a test this walks the seeds beside it; with {@code
 * JAZZER_FUZZ=1} in the environment and one method named it looks for more of them.
 */
@Tag("fuzz")
class ResponseFuzzTest {

  private static final DialogId LUNCH = DialogId.of(CannedResponses.LUNCH);
  private static final DialogId WORK = DialogId.of(CannedResponses.WORK);
  private static final Duration YEAR = Duration.ofDays(365);

  @FuzzTest(maxDuration = "30s")
  void countsAreWhatTheAnswerSaysOrThereAreNone(byte[] body) {
    try {
      Counts counts = CountsParser.parse(body, List.of(LUNCH, WORK));
      assertThat(counts.total()).isNotNegative();
      assertThat(counts.ofDialogs()).hasSize(2);
      String text = new String(body, UTF_8);
      if (!text.contains("\\")) {
        assertSaid(text, "total", counts.total());
        assertSaid(text, CannedResponses.LUNCH, counts.ofDialogs()[0]);
        assertSaid(text, CannedResponses.WORK, counts.ofDialogs()[1]);
      }
    } catch (InvalidCountsException invalid) {
      assertThat(invalid.what()).isNotBlank().hasSizeLessThan(80).isPrintable();
    }
  }

  @FuzzTest(maxDuration = "30s")
  void messageOfAnErrorIsFitForALogOrThereIsNone(byte[] body) {
    String message = ErrorMessageParser.parse(new String(body, UTF_8));
    if (message != null) {
      assertThat(new InvalidRequest("m", message).serviceMessage().orElseThrow())
          .hasSizeLessThanOrEqualTo(201)
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    }
  }

  @FuzzTest(maxDuration = "30s")
  void retryAfterIsFromNowToAYearOrNothing(byte[] header) {
    String text = new String(header, UTF_8);
    Duration wait = TimeHeaders.retryAfter(text, null, TimeSource.REAL);
    if (wait != null) {
      assertThat(wait).isBetween(Duration.ZERO, YEAR);
    }
    Duration byTheirClock = TimeHeaders.retryAfter("30", text, TimeSource.REAL);
    assertThat(byTheirClock).as("seconds need no clock").isEqualTo(Duration.ofSeconds(30));
  }

  @FuzzTest(maxDuration = "30s")
  void expirationIsFromNowToAYearOrNothing(byte[] header) {
    Duration left = TimeHeaders.untilExpiration(new String(header, UTF_8), null, TimeSource.REAL);
    if (left != null) {
      assertThat(left).isBetween(Duration.ZERO, YEAR);
    }
  }

  private static void assertSaid(String text, String key, int count) {
    assertThat(
            Pattern.compile('"' + key + "\"[ \t\r\n]*:[ \t\r\n]*([0-9]+)[ \t\r\n]*[,}]")
                .matcher(text)
                .results()
                .map((MatchResult said) -> said.group(1)))
        .containsExactly(Integer.toString(count));
  }
}
