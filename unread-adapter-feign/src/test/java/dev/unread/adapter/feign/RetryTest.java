package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.LUNCH;
import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a request is sent again, how often and after what pause. */
class RetryTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final Reader BOB = Reader.ofSession(SessionToken.of("bobs-token"));
  private static final Behaviour TOTAL = ok("{\"total\":15}");
  private static final Behaviour BUSY = status(503, "");

  private final ManualTimeSource clock = new ManualTimeSource(1.0);

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void passingTroubleIsAskedAgain(int status) throws IOException {
    try (var server = RawServer.that(status(status, ""), status(status, ""), TOTAL);
        var client = client(server, 10)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 405, 409, 413, 422, 501, 505, 204})
  void whatWillNotPassIsAskedOnce(int status) throws IOException {
    try (var server = RawServer.that(status(status, ""), TOTAL);
        var client = client(server, 10)) {
      assertThat(failure(client).getMessage()).contains("1 attempt");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void brokenConnectionIsAskedAgainOnANewOne() throws IOException {
    try (var server = RawServer.that(TOTAL, exchange -> exchange.reset(), TOTAL);
        var client = client(server, 10)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(server.requests()).hasSize(3);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void cutAnswerIsAskedAgainOnce() throws IOException {
    Behaviour cut =
        exchange -> {
          exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"tot");
          exchange.close();
        };
    try (var server = RawServer.that(cut, TOTAL, cut, cut, TOTAL);
        var client = client(server, 10)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(failure(client))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("broke inside");
      assertThat(server.requests()).hasSize(4);
      assertThat(clock.pauses()).as("one before each repetition").hasSize(2);
    }
  }

  @Test
  void pausesGrowUpToTheCap() throws IOException {
    var policy = RetryPolicy.standard().withAttempts(8);
    try (var server = RawServer.that(BUSY);
        var client = client(config(server, 60).retries(policy))) {
      assertThat(failure(client)).hasMessageContaining("8 attempts");
      assertThat(clock.pauses())
          .extracting(Duration::toMillis)
          .containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
    }
  }

  @Test
  void jitterIsFull() {
    RetryPolicy policy = RetryPolicy.standard();

    assertThat(policy.backoff(1, 0)).isZero();
    assertThat(policy.backoff(1, 0.5)).isEqualTo(Duration.ofMillis(50));
    assertThat(policy.backoff(3, 0.25)).isEqualTo(Duration.ofMillis(100));
    assertThat(policy.withAttempts(10).backoff(9, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(TimeSource.REAL.jitter()).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "' 2 ', 2000",
    "000, 100",
    "0, 100",
    "'Tue, 24 Nov 2026 09:00:07 GMT', 7000",
    "'Tue, 24 Nov 2026 08:59:00 GMT', 100",
    "soon, 100",
    "-5, 100",
    "1.5, 100",
    "'', 100"
  })
  void retryAfterIsTheFloorOfThePause(String retryAfter, long pause) throws IOException {
    Behaviour busy =
        status(
            "503 Busy",
            "Date: Tue, 24 Nov 2026 09:00:00 GMT\r\nRetry-After: " + retryAfter + "\r\n",
            "");
    try (var server = RawServer.that(busy, TOTAL);
        var client = client(server, 10)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(clock.pauses()).containsExactly(Duration.ofMillis(pause));
    }
  }

  @Test
  void retryAfterAsADateGoesByOurClockIfTheServiceShowsNone() throws IOException {
    Behaviour busy = status("503 Busy", "Retry-After: Tue, 24 Nov 2026 12:00:03 GMT\r\n", "");
    try (var server = RawServer.that(busy, TOTAL);
        var client = client(server, 10)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(3));
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 30, 30", "503, 30, 30", "429, 2, 2", "429, 99999999999999999999, 31536000"})
  void longerThanIsLeftFailsAtOnceAndSaysHowLong(int status, String retryAfter, long seconds)
      throws IOException {
    try (var server =
            RawServer.that(
                status(status + " No", "Retry-After: " + retryAfter + "\r\n", ""), TOTAL);
        var client = client(server, 2)) {
      var limited = (RateLimited) failure(client);

      assertThat(limited.retryAfter()).contains(Duration.ofSeconds(seconds));
      assertThat(limited).hasMessageContaining("ask again in " + seconds + " s");
      assertThat(server.requests()).hasSize(1);
      assertThat(clock.pauses()).isEmpty();
    }
  }

  @Test
  void everyCallerOfTheCredentialWaitsAfterATooMany() throws IOException {
    Behaviour tooMany = status("429 Too Many Requests", "Retry-After: 5\r\n", "");
    try (var server = RawServer.that(tooMany, TOTAL);
        var client = client(server, 2)) {
      failure(client);
      var second = (RateLimited) failure(client);

      assertThat(second.retryAfter()).contains(Duration.ofSeconds(5));
      assertThat(second).hasMessageContaining("0 attempts");
      assertThat(server.requests()).hasSize(1);
      assertThat(client.total(BOB)).as("another credential").isEqualTo(15);

      clock.advance(Duration.ofSeconds(4));
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(1));

      client.total(ANN);
      assertThat(clock.pauses()).hasSize(1);
    }
  }

  @Test
  void noCoolDownOutlastsAnHour() throws IOException {
    Behaviour tooMany = status("429 Too Many Requests", "Retry-After: 999999999\r\n", "");
    try (var server = RawServer.that(tooMany, TOTAL);
        var client = client(server, 2)) {
      failure(client);
      clock.advance(Duration.ofMinutes(60));

      assertThat(client.total(ANN)).isEqualTo(15);
    }
  }

  @Test
  void pauseThatOutlastsTheDeadlineIsNotBegun() throws IOException {
    var policy = RetryPolicy.standard().withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (var server = RawServer.that(BUSY);
        var client = client(config(server, 1).retries(policy))) {
      assertThat(failure(client))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("answered 503");
      assertThat(server.requests()).hasSize(1);
      assertThat(clock.pauses()).isEmpty();
    }
  }

  @Test
  void budgetBoundsWhatAnOutageAdds() throws IOException {
    var policy =
        RetryPolicy.standard().withBackoff(Duration.ZERO, Duration.ZERO).withBudget(0.5, 4);
    try (var server = RawServer.that(BUSY);
        var client = client(config(server, 10).retries(policy))) {
      for (int i = 0; i < 20; i++) {
        failure(client);
      }
      assertThat(server.requests()).hasSizeBetween(20 + 4 + 8, 20 + 4 + 10);

      clock.advance(Duration.ofSeconds(3));
      int before = server.requests().size();
      failure(client);
      assertThat(server.requests()).as("a second adds one").hasSize(before + 3);
    }
  }

  @Test
  void offMeansOnce() throws IOException {
    try (var server = RawServer.that(BUSY, TOTAL);
        var client = client(config(server, 10).retries(RetryPolicy.off()))) {
      failure(client);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {414, 431})
  void oneDialogThatIsTooLongIsAnInvalidRequest(int status) throws IOException {
    try (var server = RawServer.that(status(status, ""));
        var client = client(server, 10)) {
      var failure =
          catchThrowableOfType(
              InvalidRequest.class, () -> client.countsFor(ANN, List.of(DialogId.of(LUNCH))));
      assertThat(failure).hasMessageContaining("answered " + status);
      assertThat(server.requests()).hasSize(1);
    }
  }

  private ClientConfig.Builder config(RawServer server, int deadlineSeconds) {
    return ClientConfig.builder()
        .baseUrl(server.url())
        .attemptTimeout(Duration.ofMinutes(1))
        .deadline(Duration.ofSeconds(deadlineSeconds));
  }

  private UnreadCountClient client(RawServer server, int deadlineSeconds) {
    return client(config(server, deadlineSeconds));
  }

  private UnreadCountClient client(ClientConfig.Builder config) {
    return UnreadCountClient.of(config.build(), clock);
  }

  private static UnreadCountException failure(UnreadCountClient client) {
    return catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN));
  }
}
