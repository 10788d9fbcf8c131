package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.LUNCH;
import static dev.unread.adapter.feign.CannedResponses.WORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the other end does: the right counts or the right reason, by the deadline, with no more
 * requests than the policy allows.
 */
class BadServerTest {

  private static final Duration DEADLINE = Duration.ofMillis(900);
  private static final Duration ATTEMPT = Duration.ofMillis(250);
  private static final Duration LONG_DEADLINE = Duration.ofSeconds(60);
  private static final Duration LONG_ATTEMPT = Duration.ofSeconds(20);

  // A call that does not end by itself would not end before the server is closed, so this may be
  // generous to a busy machine.
  private static final Duration SLACK = Duration.ofSeconds(10);

  @ParameterizedTest
  @MethodSource({
    "dev.unread.adapter.feign.TransmissionCases#broken",
    "dev.unread.adapter.feign.TransmissionCases#notHttp",
    "dev.unread.adapter.feign.WrongResponseCases#notCounts",
    "dev.unread.adapter.feign.WrongResponseCases#notCountsEither",
    "dev.unread.adapter.feign.WrongResponseCases#statuses"
  })
  void endsAtOnceWithTheRightReason(ServerCase misbehaviour) throws IOException {
    failsInTime(misbehaviour, LONG_DEADLINE, LONG_ATTEMPT);
  }

  @ParameterizedTest
  @MethodSource("dev.unread.adapter.feign.TransmissionCases#silent")
  void endsByTheDeadlineWithTheRightReason(ServerCase misbehaviour) throws IOException {
    failsInTime(misbehaviour, DEADLINE, ATTEMPT);
  }

  private static void failsInTime(ServerCase misbehaviour, Duration deadline, Duration attempt)
      throws IOException {
    try (var server = RawServer.that(misbehaviour.server());
        var client = client(server, deadline, attempt)) {
      long start = System.nanoTime();
      var failure = catchThrowableOfType(UnreadCountException.class, () -> ask(client));
      var took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(failure).as("failure").isNotNull();
      assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(misbehaviour.reason());
      assertThat(took).isLessThan(deadline.plus(SLACK));
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(misbehaviour.mostRequests());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unread.adapter.feign.OddResponseCases#odd")
  void soundCountsArriveHoweverTheyAreWrapped(ServerCase oddity) throws IOException {
    try (var server = RawServer.that(oddity.server());
        var client = client(server, LONG_DEADLINE, LONG_ATTEMPT)) {
      assertThat(ask(client))
          .isEqualTo(UnreadCounts.of(15, Map.of(DialogId.of(LUNCH), 7, DialogId.of(WORK), 0)));
      assertThat(server.requests()).hasSize(1);
    }
  }

  private static UnreadCountClient client(RawServer server, Duration deadline, Duration attempt) {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(server.url())
            .deadline(deadline)
            .attemptTimeout(attempt)
            .retries(RetryPolicy.standard().withBackoff(Duration.ofMillis(5), Duration.ofMillis(5)))
            .build());
  }

  private static UnreadCounts ask(UnreadCountClient client) {
    return client.countsFor(
        Reader.ofSession(SessionToken.of("token")), List.of(DialogId.of(LUNCH), DialogId.of(WORK)));
  }
}
