package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.adapter.feign.doubles.ScriptedRateLimiter;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client waits in line for its requests, and what it tells the limiter. */
class ClientRateLimitTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final Reader BOB = Reader.ofSession(SessionToken.of("bobs-token"));
  private static final Reader USER = Reader.onBehalfOf(UserId.of(1));
  private static final Behaviour TOTAL = ok("{\"total\":15}");
  private static final Behaviour REFUSED =
      status("429 Too Many Requests", "Retry-After: 3\r\n", "");

  private final ManualTimeSource clock = new ManualTimeSource(1);

  @Test
  void interactiveCallHasShortPatience() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays();
    try (var server = RawServer.that(TOTAL);
        var client = client(config(server, limiter))) {
      client.total(ANN);
      client.withDeadline(Duration.ofSeconds(1)).total(ANN);
      client.withDeadline(Duration.ofMillis(100)).total(ANN);

      assertThat(limiter.maxWaits())
          .as("two seconds, and time to send is left in any case")
          .containsExactly(Duration.ofSeconds(2), Duration.ofMillis(950), Duration.ofMillis(90));
      assertThat(limiter.priorities()).containsOnly(Priority.INTERACTIVE);
    }
  }

  @Test
  void maxWaitIsAMatterOfConfiguration() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofMillis(400), Duration.ofMillis(200));
    try (var server = RawServer.that(TOTAL);
        var client = client(config(server, limiter).maxPermitWait(Duration.ofMillis(500)))) {
      var failure = catchThrowableOfType(RateLimited.class, () -> client.total(ANN));

      assertThat(failure.retryAfter()).contains(Duration.ofMillis(200));
      assertThat(clock.pauses()).containsExactly(Duration.ofMillis(400));
      assertThat(limiter.cancelled()).isEqualTo(1);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void interruptedCallLeavesTheLine() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofMillis(400));
    RateLimiter interrupting =
        (priority, maxWait) -> {
          Thread.currentThread().interrupt();
          return limiter.reserve(priority, maxWait);
        };
    try (var server = RawServer.that(TOTAL);
        var client = client(config(server, interrupting))) {
      assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> client.total(ANN));

      assertThat(limiter.cancelled()).isEqualTo(1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void backgroundCallWaitsItsTurnAndItsDeadlineStandsStill() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofHours(2), Duration.ofHours(1));
    try (var server = RawServer.that(TOTAL);
        var client = client(config(server, limiter)).inBackground()) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(limiter.priorities()).containsExactly(Priority.BACKGROUND);
      assertThat(limiter.maxWaits().get(0)).isGreaterThan(Duration.ofDays(1));
    }
  }

  @Test
  void backgroundCallInManyRequestsWaitsForEachPermit() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofHours(2));
    List<DialogId> dialogs =
        IntStream.range(0, 300).mapToObj("%024x"::formatted).map(DialogId::of).toList();
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server, limiter)).inBackground()) {
      assertThat(client.countsFor(ANN, dialogs).byDialog()).hasSize(300);
      assertThat(limiter.priorities()).hasSize(3).containsOnly(Priority.BACKGROUND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "2592000"})
  void backgroundCallOutwaitsARefusalButNoMonth(String retryAfter) throws IOException {
    Behaviour refused = status("429 Too Many Requests", "Retry-After: " + retryAfter + "\r\n", "");
    try (var server = RawServer.that(refused, TOTAL);
        var client = client(config(server, ScriptedRateLimiter.thatSays())).inBackground()) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(clock.pauses()).containsExactly(Duration.ofHours(1));
    }
  }

  @Test
  void limiterLearnsOfARefusalAndItsPause() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays();
    try (var server = RawServer.that(REFUSED, status(429, ""), TOTAL);
        var client = client(config(server, limiter))) {
      client.total(ANN);

      assertThat(limiter.pauses()).containsExactly(Duration.ofSeconds(3), Duration.ofMillis(200));
    }
  }

  @Test
  void whereTheLimiterKnowsTheAccountNoCredentialCoolsDown() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays().thatKnowsTheAccount();
    try (var server = RawServer.that(REFUSED, TOTAL);
        var client = client(config(server, limiter).retries(RetryPolicy.off()))) {
      assertThatExceptionOfType(RateLimited.class).isThrownBy(() -> client.total(ANN));

      client.total(ANN);
      assertThat(clock.pauses()).as("the limiter lets it go").isEmpty();
    }
  }

  @Test
  void whereItDoesNotTheCredentialAloneCoolsDown() throws IOException {
    try (var server = RawServer.that(REFUSED, TOTAL);
        var client = client(config(server, RateLimiter.UNLIMITED).retries(RetryPolicy.off()))) {
      assertThatExceptionOfType(RateLimited.class).isThrownBy(() -> client.total(ANN));

      client.total(BOB);
      assertThat(clock.pauses()).isEmpty();
      client.total(ANN);
      assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(3));
    }
  }

  @Test
  void coolDownThatBeginsWhileACallWaitsInLineHoldsItBack() throws IOException {
    try (var server = RawServer.that(REFUSED, TOTAL)) {
      var config = config(server, RateLimiter.UNLIMITED).retries(RetryPolicy.off());
      RefusedMeanwhile meanwhile = new RefusedMeanwhile();
      try (var client = client(config.rateLimiter(meanwhile))) {
        meanwhile.refusal =
            () -> assertThatExceptionOfType(RateLimited.class).isThrownBy(() -> client.total(ANN));
        client.total(ANN);

        assertThat(clock.pauses()).containsExactly(Duration.ofMillis(700), Duration.ofMillis(2300));
      }
    }
  }

  /** While the first caller waits 700 ms in line, another with the same credential is refused. */
  private static final class RefusedMeanwhile implements RateLimiter {

    private Runnable refusal = () -> {};
    private int asked;

    @Override
    public Reservation reserve(Priority priority, Duration maxWait) {
      if (asked++ > 0) {
        return Reservation.GRANTED;
      }
      return new Reservation() {
        private boolean waited;

        @Override
        public Duration remaining() {
          if (waited) {
            return Duration.ZERO;
          }
          waited = true;
          refusal.run();
          return Duration.ofMillis(700);
        }
      };
    }
  }

  @Test
  void openingASessionTakesAsManyPermitsAsTheUserSays() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofMillis(100));
    try (var server = RawServer.that(TOTAL)) {
      var sessions = config(server, limiter).sessionTokenProvider(user -> SessionToken.of("new"));
      try (var client = client(sessions)) {
        client.total(USER);
        assertThat(limiter.priorities()).as("none unless set").hasSize(1);
      }
      try (var client = client(sessions.permitsPerSession(2))) {
        client.total(USER);
        client.total(USER);
        assertThat(limiter.priorities()).hasSize(1 + 2 + 2);
      }
    }
  }

  @Test
  void sessionInTheBackgroundWaitsInItsTurnToo() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofHours(2), Duration.ofHours(1));
    try (var server = RawServer.that(TOTAL);
        var client =
            client(
                    config(server, limiter)
                        .permitsPerSession(2)
                        .sessionTokenProvider(user -> SessionToken.of("new")))
                .inBackground()) {
      assertThat(client.total(USER)).isEqualTo(15);
      assertThat(client.total(USER)).isEqualTo(15);
      assertThat(limiter.priorities())
          .as("two for the session, and one for each request")
          .containsOnly(Priority.BACKGROUND)
          .hasSize(2 + 1 + 1);
    }
  }

  @Test
  void sessionIsRenewedInTheBackgroundInItsTurnToo() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays();
    Behaviour expiring =
        status(
            "200 OK",
            "Date: Tue, 24 Nov 2026 12:00:00 GMT\r\nQB-Token-ExpirationDate: 2026-11-24 12:01:40 UTC\r\n",
            "{\"total\":15}");
    try (var server = RawServer.that(expiring);
        var client =
            client(
                    config(server, limiter)
                        .permitsPerSession(2)
                        .sessionTokenProvider(user -> SessionToken.of("new")))
                .inBackground()) {
      client.total(USER);
      clock.advance(Duration.ofSeconds(95));
      client.total(USER);

      assertThat(limiter.priorities()).containsOnly(Priority.BACKGROUND).hasSize(2 + 1 + 2 + 1);
    }
  }

  @Test
  void callInTheBackgroundThatJoinedAnOpeningWithoutAPermitWaitsInItsTurn() throws Exception {
    var asked = new CountDownLatch(1);
    var joined = new CountDownLatch(1);
    RateLimiter limiter =
        (priority, maxWait) -> {
          if (priority == Priority.BACKGROUND) {
            return Reservation.GRANTED;
          }
          asked.countDown();
          await(joined);
          return () -> Duration.ofHours(1);
        };
    var background = new CompletableFuture<Integer>();
    var interactive = new CompletableFuture<Throwable>();
    try (var server = RawServer.that(TOTAL);
        var client =
            client(
                config(server, limiter)
                    .permitsPerSession(1)
                    .sessionTokenProvider(user -> SessionToken.of("new")))) {
      start(() -> interactive.complete(catchThrowable(() -> client.total(USER))));
      await(asked);
      var caller =
          start(
              () -> {
                try {
                  background.complete(client.inBackground().total(USER));
                } catch (RuntimeException failed) {
                  background.completeExceptionally(failed);
                }
              });
      while (caller.isAlive() && caller.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      joined.countDown();

      assertThat(interactive.get(20, TimeUnit.SECONDS)).isInstanceOf(RateLimited.class);
      assertThat(background.get(20, TimeUnit.SECONDS)).isEqualTo(15);
    } finally {
      joined.countDown();
    }
  }

  private static Thread start(Runnable work) {
    var thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sessionIsNotOpenedWhereThePermitWouldComeTooLate() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofMillis(1900), Duration.ofMillis(200));
    try (var server = RawServer.that(TOTAL);
        var client =
            client(
                config(server, limiter)
                    .permitsPerSession(1)
                    .sessionTokenProvider(
                        user -> {
                          throw new AssertionError("no permit");
                        }))) {
      var failure = catchThrowableOfType(RateLimited.class, () -> client.total(USER));

      assertThat(failure)
          .hasMessageStartingWith("the rate limit of this client leaves no session: GET ")
          .hasMessageContaining(" at 127.0.0.1:" + server.port() + " for the total ")
          .hasMessageEndingWith("; ask again in 1 s");
      assertThat(failure.retryAfter()).contains(Duration.ofMillis(200));
      assertThat(limiter.cancelled()).isEqualTo(1);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void callOfManyRequestsWithoutASessionEndsWithTheFirstOfThem() throws IOException {
    var reserved = new AtomicInteger();
    RateLimiter empty =
        (priority, maxWait) -> {
          reserved.incrementAndGet();
          return () -> Duration.ofHours(1);
        };
    List<DialogId> dialogs =
        IntStream.range(100, 300).mapToObj(i -> DialogId.of("5d753421a28f9a2596cb0" + i)).toList();
    try (var server = RawServer.that(TOTAL);
        var client =
            client(
                config(server, empty)
                    .permitsPerSession(1)
                    .dialogsPerRequest(1)
                    .sessionTokenProvider(user -> SessionToken.of("never-opened")))) {
      assertThat(catchThrowableOfType(RateLimited.class, () -> client.countsFor(USER, dialogs)))
          .hasMessageStartingWith("the rate limit of this client leaves no session: GET ");
      assertThat(reserved).as("one for each thread at most").hasValueLessThan(20);
    }
  }

  private static ClientConfig.Builder config(RawServer server, RateLimiter limiter) {
    return ClientConfig.builder()
        .baseUrl(server.url())
        .deadline(Duration.ofSeconds(10))
        .rateLimiter(limiter);
  }

  private UnreadCountClient client(ClientConfig.Builder config) {
    return UnreadCountClient.of(config.build(), clock);
  }
}
