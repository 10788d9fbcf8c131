package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.unread.adapter.feign.CallObserver.Anomaly;
import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.CredentialKind;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.CallObserver.Operation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.WaitReason;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.ScriptedRateLimiter;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an observer sees of a call, and what a rate limiter can do to it. */
class ObserverTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final DialogId LUNCH = DialogId.of(CannedResponses.LUNCH);

  private final ManualTimeSource clock = new ManualTimeSource(1);
  private final List<Object> events = new ArrayList<>();

  private final CallObserver observer =
      call -> {
        events.add(call);
        return new Observation() {
          @Override
          public Map<String, String> attemptStarted(AttemptStarted attempt) {
            events.add(attempt);
            return Map.of("traceparent", "00-a-b-" + attempt.number(), "qb-token", "stolen");
          }

          @Override
          public void attemptEnded(AttemptEnded attempt) {
            events.add(attempt);
          }

          @Override
          public void retried(Retried retry) {
            events.add(retry);
          }

          @Override
          public void waited(Waited wait) {
            events.add(wait);
          }

          @Override
          public void anomalyObserved(AnomalyObserved anomaly) {
            events.add(anomaly);
          }

          @Override
          public void callEnded(CallEnded call) {
            events.add(call);
          }
        };
      };

  @Test
  void everyStepOfACallIsSeenInOrder() throws IOException {
    String anomalous = "{\"total\":1,\"" + CannedResponses.LUNCH + "\":3,\"other\":1}";
    try (var server = RawServer.that(status(503, ""), ok(anomalous));
        var client = client(config(server))) {
      client.countsFor(ANN, List.of(LUNCH, LUNCH));

      assertThat(events)
          .containsExactly(
              new CallStarted(Operation.COUNTS, CredentialKind.SESSION_OF_CALLER, 1),
              new AttemptStarted(1, 1),
              new AttemptEnded(
                  1, Duration.ZERO, OptionalInt.of(503), Optional.of(Reason.UNAVAILABLE)),
              new Retried(1, Reason.UNAVAILABLE, Duration.ofMillis(100)),
              new AttemptStarted(2, 1),
              new AnomalyObserved(Anomaly.UNREQUESTED_DIALOGS, 1),
              new AnomalyObserved(Anomaly.TOTAL_BELOW_SUM, 2),
              new AttemptEnded(2, Duration.ZERO, OptionalInt.of(200), Optional.empty()),
              new CallEnded(Optional.empty(), 2, Duration.ofMillis(100)));
    }
  }

  @Test
  void callThatIsAllRightHasNoAnomaly() throws IOException {
    try (var server = RawServer.that(ok("{\"total\":7,\"" + CannedResponses.LUNCH + "\":7}"));
        var client = client(config(server))) {
      client.countsFor(ANN, List.of(LUNCH));

      assertThat(events)
          .containsExactly(
              new CallStarted(Operation.COUNTS, CredentialKind.SESSION_OF_CALLER, 1),
              new AttemptStarted(1, 1),
              new AttemptEnded(1, Duration.ZERO, OptionalInt.of(200), Optional.empty()),
              new CallEnded(Optional.empty(), 1, Duration.ZERO));
    }
  }

  @Test
  void observerThatTakesAllTheTimeLeavesNoneForTheRequest() throws IOException {
    CallObserver slow =
        call ->
            new Observation() {
              @Override
              public Map<String, String> attemptStarted(AttemptStarted attempt) {
                clock.advance(Duration.ofSeconds(11));
                return Map.of();
              }
            };
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server).observer(slow))) {
      assertThat(catchThrowableOfType(Unavailable.class, () -> client.total(ANN)))
          .hasMessageContaining("no whole answer came in time");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void limiterThatTakesAllTheTimeLeavesNoneForAnAttempt() throws IOException {
    RateLimiter slow =
        (priority, maxWait) -> {
          clock.advance(Duration.ofSeconds(11));
          return Reservation.GRANTED;
        };
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server).rateLimiter(slow))) {
      assertThat(catchThrowableOfType(Unavailable.class, () -> client.total(ANN)))
          .hasMessageContaining("0 attempts");
      assertThat(events).noneMatch(AttemptStarted.class::isInstance);
    }
  }

  @Test
  void interruptThatComesWithTheAnswerCancelsAllTheSame() throws IOException {
    CallObserver interrupting =
        call ->
            new Observation() {
              @Override
              public void attemptEnded(AttemptEnded attempt) {
                Thread.currentThread().interrupt();
              }
            };
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server).observer(interrupting))) {
      assertThat(catchThrowableOfType(Cancelled.class, () -> client.total(ANN)))
          .hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void headersOfTheObserverGoAlongButReplaceNoCredential() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server))) {
      client.total(ANN);

      assertThat(server.requests().get(0).header("traceparent")).contains("00-a-b-1");
      assertThat(server.requests().get(0).headers())
          .filteredOn(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("qb-token"))
          .containsExactly("QB-Token: anns-token");
    }
  }

  @Test
  void failureIsSeenWithItsReason() throws IOException {
    try (var server = RawServer.that(exchange -> exchange.close());
        var client = client(config(server).retries(RetryPolicy.off()).apiKey(ApiKey.of("k")))) {
      assertThat(
              catchThrowableOfType(
                  RuntimeException.class, () -> client.total(Reader.onBehalfOf(UserId.of(1)))))
          .isNotNull();

      assertThat(events)
          .containsExactly(
              new CallStarted(Operation.TOTAL, CredentialKind.API_KEY, 0),
              new AttemptStarted(1, 0),
              new AttemptEnded(
                  1, Duration.ZERO, OptionalInt.empty(), Optional.of(Reason.UNAVAILABLE)),
              new CallEnded(Optional.of(Reason.UNAVAILABLE), 1, Duration.ZERO));
    }
  }

  @Test
  void brokenObserverDoesNotTouchTheCallAndIsLogged() throws IOException {
    CallObserver broken =
        call ->
            new Observation() {
              @Override
              public Map<String, String> attemptStarted(AttemptStarted attempt) {
                throw new BrokenAtTheStart();
              }

              @Override
              public void callEnded(CallEnded call) {
                throw new BrokenAtTheEnd();
              }
            };
    CallObserver useless =
        call -> {
          throw new BrokenFromTheFirst();
        };
    try (var log = new Log();
        var server = RawServer.that(ok("{\"total\":15}"));
        var client = client(config(server).observer(broken));
        var other = client(config(server).observer(useless))) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(other.total(ANN)).isEqualTo(15);

      for (var thrown :
          List.of(BrokenAtTheStart.class, BrokenAtTheEnd.class, BrokenFromTheFirst.class)) {
        assertThat(log.lines())
            .filteredOn(line -> line.startsWith("the call observer threw " + thrown.getName()))
            .singleElement(STRING)
            .contains(" at [" + ObserverTest.class.getName());
      }
      assertThat(log.lines()).noneMatch(line -> line.contains(Broken.SECRET));
    }
  }

  /** Says what must not be told. */
  private static class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final String SECRET = "what an observer holds";

    Broken() {
      super(SECRET);
    }
  }

  private static final class BrokenAtTheStart extends Broken {
    private static final long serialVersionUID = 1;
  }

  private static final class BrokenAtTheEnd extends Broken {
    private static final long serialVersionUID = 1;
  }

  private static final class BrokenFromTheFirst extends Broken {
    private static final long serialVersionUID = 1;
  }

  private static final class BrokenStore extends Broken {
    private static final long serialVersionUID = 1;
  }

  /** What the client logs meanwhile, and other clients beside it. */
  private static final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(UserCodeFailureLog.class);

    Log() {
      start();
      logger.setLevel(Level.WARN); // from off
      logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
    }

    List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public void close() {
      logger.detachAppender(this);
    }
  }

  @Test
  void limiterMakesEveryAttemptWait() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofMillis(200), Duration.ofMillis(50));
    try (var server = RawServer.that(status(503, ""), ok("{\"total\":15}"));
        var client = client(config(server).rateLimiter(limiter))) {
      assertThat(client.total(ANN)).isEqualTo(15);

      assertThat(limiter.maxWaits()).containsOnly(Duration.ofSeconds(2)).hasSize(2);
      assertThat(clock.pauses())
          .extracting(Duration::toMillis)
          .containsExactly(200L, 50L, 100L, 200L, 50L);
      assertThat(limiter.cancelled()).isZero();
      assertThat(events).contains(new Waited(WaitReason.RATE_LIMIT, Duration.ofMillis(250)));
    }
  }

  @Test
  void limiterThatFailsMakesTheCallUnavailable() throws IOException {
    RateLimiter broken =
        (priority, maxWait) -> {
          throw new BrokenStore();
        };
    try (var log = new Log();
        var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server).rateLimiter(broken))) {
      for (int dialogs : new int[] {1, 350}) {
        var failure =
            catchThrowableOfType(Unavailable.class, () -> client.countsFor(ANN, dialogs(dialogs)));

        assertThat(failure)
            .hasMessageContaining(
                "the rate limiter of this client threw " + BrokenStore.class.getName())
            .hasMessageEndingWith("; the log says where; correct the rate limiter");
        assertThat(failure).hasMessageNotContaining(Broken.SECRET);
      }
      assertThat(server.requests()).isEmpty();
      assertThat(log.lines())
          .filteredOn(line -> line.contains(BrokenStore.class.getName()))
          .singleElement(STRING)
          .startsWith("the rate limiter threw " + BrokenStore.class.getName() + " at [")
          .doesNotContain(Broken.SECRET);
    }
  }

  private static List<DialogId> dialogs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", i)))
        .toList();
  }

  @Test
  void limiterThatOutlastsThePatienceFailsAtOnce() throws IOException {
    var limiter = ScriptedRateLimiter.thatSays(Duration.ofSeconds(10));
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server).rateLimiter(limiter))) {
      var limited = catchThrowableOfType(RateLimited.class, () -> client.total(ANN));

      assertThat(limited.retryAfter()).contains(Duration.ofSeconds(10));
      assertThat(limited).hasMessageContaining("the rate limit of this client is used up");
      assertThat(server.requests()).isEmpty();
      assertThat(clock.pauses()).isEmpty();
    }
  }

  private ClientConfig.Builder config(RawServer server) {
    return ClientConfig.builder()
        .baseUrl(server.url())
        .deadline(Duration.ofSeconds(10))
        .attemptTimeout(Duration.ofMinutes(1))
        .observer(observer);
  }

  private UnreadCountClient client(ClientConfig.Builder config) {
    return UnreadCountClient.of(config.build(), clock);
  }
}
