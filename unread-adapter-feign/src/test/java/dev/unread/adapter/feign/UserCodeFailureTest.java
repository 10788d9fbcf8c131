package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Exchange;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever code that was handed in throws, and wherever: the call that met it ends as it may, and
 * the next one works.
 */
class UserCodeFailureTest {

  private static final Reader ANN = Reader.onBehalfOf(UserId.of(1));
  private static final Reader BEARER = Reader.ofSession(SessionToken.of("t"));

  /** Where it is thrown. */
  enum InjectionPoint {
    CALL_STARTED,
    ATTEMPT_STARTED,
    ATTEMPT_ENDED,
    RETRIED,
    CALL_ENDED,
    RESERVE,
    REMAINING,
    CANCEL,
    OPEN_SESSION
  }

  private static Stream<Throwable> thrown() {
    return Stream.of(
        new IllegalStateException("secret"),
        new AssertionError("secret"),
        new StackOverflowError("secret"),
        new NoClassDefFoundError("secret"),
        new ExceptionInInitializerError("secret"),
        new OutOfMemoryError("unable to create native thread: secret"));
  }

  private static Stream<Throwable> fatal() {
    return Stream.of(new OutOfMemoryError("Java heap space"), new InternalError("of the JVM"));
  }

  private static Stream<Arguments> thrownEverywhere() {
    return everywhere(thrown());
  }

  private static Stream<Arguments> fatalEverywhere() {
    return everywhere(fatal());
  }

  private static Stream<Arguments> everywhere(Stream<Throwable> thrown) {
    return thrown.flatMap(
        what -> Arrays.stream(InjectionPoint.values()).map(point -> Arguments.of(what, point)));
  }

  @ParameterizedTest
  @MethodSource("thrownEverywhere")
  void whatIsThrownEndsOneCallAtMost(Throwable what, InjectionPoint point) throws IOException {
    for (int dialogs : new int[] {1, 350}) {
      var bomb = new Bomb(what, point);
      try (var server = RawServer.that(bomb::answer);
          var client = client(server, bomb)) {
        Throwable failure = catchThrowable(() -> client.countsFor(reader(point), dialogs(dialogs)));

        assertThat(bomb.thrown).as("thrown").isTrue();
        if (failure != null) {
          assertThat(failure)
              .isInstanceOf(UnreadCountException.class)
              .hasMessageNotContaining("secret")
              .hasMessageContaining(what.getClass().getName())
              .hasNoCause();
        }
        bomb.armed = false;
        assertThat(client.countsFor(reader(point), dialogs(350)).byDialog()).hasSize(350);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fatalEverywhere")
  void errorOfTheJvmReachesTheCallerAsItIs(Throwable what, InjectionPoint point)
      throws IOException {
    for (int dialogs : new int[] {1, 350}) {
      var bomb = new Bomb(what, point);
      try (var server = RawServer.that(bomb::answer);
          var client = client(server, bomb)) {
        assertThat(catchThrowable(() -> client.countsFor(reader(point), dialogs(dialogs))))
            .isSameAs(what);
        bomb.armed = false;
        assertThat(client.countsFor(reader(point), dialogs(350)).byDialog()).hasSize(350);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void errorWhileAWaitIsToldOfGivesTheConnectionBack(Throwable what) throws Exception {
    var answer = new CountDownLatch(1);
    CallObserver failing =
        call ->
            new Observation() {
              @Override
              public void waited(Waited wait) {
                throw (Error) what;
              }
            };
    try (var server =
            RawServer.that(
                exchange -> {
                  answer.await();
                  CannedResponses.sound().to(exchange);
                },
                CannedResponses.sound());
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .maxConnections(1)
                    .observer(failing)
                    .build())) {
      var first = CompletableFuture.supplyAsync(() -> client.total(BEARER));
      server.awaitRequests(1);
      var waiting = new CompletableFuture<Throwable>();
      var other = new Thread(() -> waiting.complete(catchThrowable(() -> client.total(BEARER))));
      other.start();
      while (other.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      answer.countDown();

      assertThat(waiting.get(10, TimeUnit.SECONDS)).isSameAs(what);
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(15);
      assertThat(client.withDeadline(Duration.ofSeconds(10)).total(BEARER)).isEqualTo(15);
    }
  }

  @Test
  void rateLimiterThatThrowsBeforeASessionIsNamedItself() throws IOException {
    var bomb = new Bomb(new IllegalStateException("secret"), InjectionPoint.RESERVE);
    try (var server = RawServer.that(CannedResponses.sound());
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .rateLimiter(bomb)
                    .sessionTokenProvider(user -> SessionToken.of("opened"))
                    .permitsPerSession(1)
                    .build())) {
      assertThat(catchThrowable(() -> client.total(ANN)))
          .isInstanceOf(UnreadCountException.Unavailable.class)
          .hasMessageContaining("the rate limiter of this client threw");
      bomb.armed = false;
    }
  }

  /** What an observer may return that is of no use. */
  enum Nonsense {
    NO_OBSERVATION,
    NO_HEADERS,
    HEADER_WITHOUT_VALUE
  }

  @ParameterizedTest
  @EnumSource
  void nonsenseFromAnObserverIsAsIfThereWereNone(Nonsense nonsense) throws IOException {
    CallObserver observer = call -> nonsense == Nonsense.NO_OBSERVATION ? none() : of(nonsense);
    try (var server = RawServer.that(CannedResponses.sound());
        var client =
            UnreadCountClient.of(
                ClientConfig.builder().baseUrl(server.url()).observer(observer).build())) {
      assertThat(client.total(BEARER)).isEqualTo(15);
    }
  }

  private static Observation of(Nonsense nonsense) {
    return new Observation() {
      @Override
      public Map<String, String> attemptStarted(AttemptStarted attempt) {
        var headers = new java.util.HashMap<String, String>();
        headers.put("traceparent", none());
        return nonsense == Nonsense.NO_HEADERS ? none() : headers;
      }
    };
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T none() {
    return null;
  }

  private static Reader reader(InjectionPoint point) {
    return point == InjectionPoint.OPEN_SESSION ? ANN : BEARER;
  }

  private static List<DialogId> dialogs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", i)))
        .toList();
  }

  private static UnreadCountClient client(RawServer server, Bomb bomb) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
            .retries(RetryPolicy.standard().withBackoff(Duration.ZERO, Duration.ZERO))
            .observer(bomb)
            .rateLimiter(bomb)
            .sessionTokenProvider(bomb)
            .build());
  }

  /** Throws at one point of all that code can be handed in. */
  private static final class Bomb implements CallObserver, RateLimiter, SessionTokenProvider {

    private final Throwable what;
    private final InjectionPoint point;
    private final Set<String> lines = ConcurrentHashMap.newKeySet();
    volatile boolean armed = true;
    volatile boolean thrown;

    Bomb(Throwable what, InjectionPoint point) {
      this.what = what;
      this.point = point;
    }

    /** Makes each request of a call fail once. */
    void answer(Exchange exchange) throws IOException, InterruptedException {
      boolean first = armed && lines.add(exchange.request().line());
      (first ? CannedResponses.status(503, "") : CannedResponses.sound()).to(exchange);
    }

    private void at(InjectionPoint here) {
      if (armed && here == point) {
        thrown = true;
        if (what instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) what;
      }
    }

    @Override
    public SessionToken open(UserId user) {
      at(InjectionPoint.OPEN_SESSION);
      return SessionToken.of("opened");
    }

    @Override
    public Reservation reserve(Priority priority, Duration maxWait) {
      at(InjectionPoint.RESERVE);
      return new Reservation() {
        @Override
        public Duration remaining() {
          at(InjectionPoint.REMAINING);
          return Duration.ZERO;
        }

        @Override
        public void cancel() {
          at(InjectionPoint.CANCEL);
        }
      };
    }

    @Override
    public Observation callStarted(CallStarted call) {
      at(InjectionPoint.CALL_STARTED);
      return new Observation() {
        @Override
        public Map<String, String> attemptStarted(AttemptStarted attempt) {
          at(InjectionPoint.ATTEMPT_STARTED);
          return Map.of();
        }

        @Override
        public void attemptEnded(AttemptEnded attempt) {
          at(InjectionPoint.ATTEMPT_ENDED);
        }

        @Override
        public void retried(Retried retry) {
          at(InjectionPoint.RETRIED);
        }

        @Override
        public void anomalyObserved(AnomalyObserved anomaly) {
          at(InjectionPoint.CALL_ENDED);
        }

        @Override
        public void callEnded(CallEnded call) {
          at(InjectionPoint.CALL_ENDED);
        }
      };
    }
  }
}
