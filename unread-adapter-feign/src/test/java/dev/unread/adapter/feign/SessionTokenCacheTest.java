package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.FailingExecutor;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SessionTokenCache that the client opens itself, keeps, and opens anew. */
class SessionTokenCacheTest {

  private static final Reader ANN = Reader.onBehalfOf(UserId.of(1));
  private static final Reader BOB = Reader.onBehalfOf(UserId.of(2));
  private static final String REJECTION =
      "{\"errors\":{\"base\":[\"Required session does not exist\"]}}";

  private final AtomicInteger opened = new AtomicInteger();
  private final ManualTimeSource clock = new ManualTimeSource(0);

  /** Opens sessions "user-1", "user-2" and so on. */
  private SessionToken open(UserId user) {
    return SessionToken.of(user + "-" + opened.incrementAndGet());
  }

  @Test
  void sessionIsOpenedOncePerUserAndKept() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(server, this::open)) {
      client.total(ANN);
      client.total(ANN);
      client.total(BOB);

      assertThat(tokens(server)).containsExactly("1-1", "1-1", "2-2");
    }
  }

  @Test
  void aHundredThreadsWithAnExpiredTokenOpenOneSession() throws Exception {
    var everybodyWasRejected = new CyclicBarrier(100);
    Behaviour behaviour =
        exchange -> {
          if (token(exchange.request()).equals("1-1")) {
            meet(everybodyWasRejected);
            status(401, REJECTION).to(exchange);
          } else {
            CannedResponses.sound().to(exchange);
          }
        };
    var threads = Executors.newFixedThreadPool(100);
    try (var server = RawServer.that(CannedResponses.sound(), behaviour);
        var client =
            UnreadCountClient.of(
                config(server).sessionTokenProvider(this::open).maxConnections(100).build())) {
      client.total(ANN);
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        calls.add(() -> client.total(ANN));
      }
      for (Future<Integer> total : threads.invokeAll(calls)) {
        assertThat(total.get()).isEqualTo(15);
      }
      assertThat(opened).as("one at first, one after the rejections").hasValue(2);
      assertThat(server.requests()).hasSize(1 + 100 + 100);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (java.util.concurrent.BrokenBarrierException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {REJECTION, "SESSION DOES NOT EXIST", "{\"errors\":[\"Unauthorized\"]}", ""})
  void rejectedTokenIsReplacedAndTheRequestSentAgainOnce(String body) throws IOException {
    try (var server =
            RawServer.that(status(401, body), CannedResponses.sound(), status(401, body));
        var client = client(server, this::open)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(clock.pauses()).isEmpty();

      var rejected = catchThrowableOfType(SessionRejected.class, () -> client.total(ANN));
      assertThat(rejected)
          .hasMessageContaining("2 attempts")
          .hasMessageEndingWith(
              "; the new session was rejected, too; check that the session token provider opens a"
                  + " new session at each call, and at this service");
      assertThat(tokens(server)).containsExactly("1-1", "1-2", "1-2", "1-3");
    }
  }

  @Test
  void sessionsThatAreAllRejectedDoNotMultiplyTheTraffic() throws IOException {
    try (var server = RawServer.that(status(401, REJECTION));
        var client = client(server, this::open)) {
      for (int call = 0; call < 50; call++) {
        assertThat(catchThrowableOfType(SessionRejected.class, () -> client.total(ANN)))
            .hasMessageContaining("check that the session token provider opens a new session");
      }
      int more = SessionRefreshes.MOST_OF_USER;
      assertThat(server.requests()).as("one for each call, and a few more").hasSize(50 + more);
      assertThat(opened).hasValue(1 + more);

      int others = SessionRefreshes.MOST_IN_VAIN - more;
      for (int user = 2; user <= 50; user++) {
        Reader reader = Reader.onBehalfOf(UserId.of(user));
        assertThat(catchThrowableOfType(SessionRejected.class, () -> client.total(reader)))
            .isNotNull();
      }
      assertThat(server.requests()).hasSize(99 + more + others);
      assertThat(opened).as("everybody has one").hasValue(50 + more + others);
    }
  }

  @Test
  void sessionsThatTheServiceForgotAreAllReplaced() throws IOException {
    Behaviour forgetful =
        exchange -> {
          boolean first = token(exchange.request()).endsWith("-old");
          (first ? status(401, REJECTION) : CannedResponses.sound()).to(exchange);
        };
    Set<UserId> known = ConcurrentHashMap.newKeySet();
    try (var server = RawServer.that(forgetful);
        var client =
            client(server, user -> SessionToken.of(user + (known.add(user) ? "-old" : "-new")))) {
      for (int user = 1; user <= 100; user++) {
        assertThat(client.total(Reader.onBehalfOf(UserId.of(user)))).isEqualTo(15);
      }
    }
  }

  @Test
  void tokenOfTheCallerIsNotReplaced() throws IOException {
    try (var server = RawServer.that(status(401, REJECTION));
        var client = client(server, this::open)) {
      var rejected =
          catchThrowableOfType(
              SessionRejected.class,
              () -> client.total(Reader.ofSession(SessionToken.of("callers"))));

      assertThat(rejected.serviceMessage()).contains("Required session does not exist");
      assertThat(rejected)
          .hasMessageEndingWith("; open a new session for the reader and ask again");
      assertThat(tokens(server)).containsExactly("callers");
      assertThat(opened).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-24 14:00:00 UTC", "2026-11-24 14:00:00 +0000"})
  void sessionIsRenewedShortlyBeforeItExpires(String expiration) throws Exception {
    var renewed = new Semaphore(0);
    SessionTokenProvider source =
        user -> {
          renewed.release();
          return open(user);
        };
    Behaviour announcing =
        status(
            "200 OK",
            "Date: Tue, 24 Nov 2026 12:00:00 GMT\r\nQB-Token-ExpirationDate: "
                + expiration
                + "\r\n",
            "{\"total\":15}");
    try (var server = RawServer.that(announcing);
        var client = client(server, source)) {
      client.total(ANN);
      clock.advance(Duration.ofMinutes(118));
      client.total(ANN);
      assertThat(opened).hasValue(1);

      clock.advance(Duration.ofMinutes(119).plusSeconds(30));
      client.total(ANN);
      renewed.acquire(2);
      clock.advance(Duration.ofHours(3));
      client.total(ANN);

      assertThat(tokens(server).subList(0, 3)).containsOnly("1-1");
      assertThat(tokens(server).get(3)).isNotEqualTo("1-1");
    }
  }

  @Test
  void deadSessionIsNotEvenTried() throws IOException {
    Behaviour announcing =
        status(
            "200 OK",
            "Date: Tue, 24 Nov 2026 12:00:00 GMT\r\nQB-Token-ExpirationDate: 2026-11-24 12:30:00 UTC\r\n",
            "{\"total\":15}");
    try (var server = RawServer.that(announcing);
        var client = client(server, this::open)) {
      client.total(ANN);
      clock.advance(Duration.ofMinutes(31));
      client.total(ANN);

      assertThat(tokens(server)).containsExactly("1-1", "1-2");
    }
  }

  @Test
  void sessionIsDeadExactlyWhenItExpires() {
    var sessions = cache(this::open, Runnable::run);
    UserId ann = UserId.of(1);
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    sessions.expires(ann, "1-1", Duration.ofSeconds(100));

    clock.advance(Duration.ofSeconds(90).minusNanos(1));
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    assertThat(opened).hasValue(1);
    clock.advance(Duration.ofNanos(1));
    assertThat(sessions.tokenOf(ann).join().reveal()).as("still alive").isEqualTo("1-1");
    assertThat(opened).as("but renewed").hasValue(2);
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-2");

    sessions.expires(ann, "1-2", Duration.ofSeconds(100));
    clock.advance(Duration.ofSeconds(100));
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-3");
  }

  @Test
  void renewalThatFailedIsTriedAgainAfterAPause() {
    SessionTokenProvider source =
        user -> {
          if (opened.get() == 1) {
            opened.incrementAndGet();
            throw new IllegalStateException("down");
          }
          return open(user);
        };
    var sessions = cache(source, Runnable::run);
    UserId ann = UserId.of(1);
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    sessions.expires(ann, "1-1", Duration.ofSeconds(100));
    clock.advance(Duration.ofSeconds(91));

    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    assertThat(opened).as("tried").hasValue(2);
    clock.advance(Duration.ofMillis(4_999));
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    assertThat(opened).as("not yet tried again").hasValue(2);
    clock.advance(Duration.ofMillis(1));
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    assertThat(opened).as("tried again").hasValue(3);
  }

  @Test
  void tenThousandUsersAreKeptAndTheLongestUnusedMakesRoom() {
    var sessions = cache(this::open, Runnable::run);
    for (int user = 1; user <= 10_000; user++) {
      assertThat(sessions.tokenOf(UserId.of(user))).isDone();
    }
    assertThat(sessions.tokenOf(UserId.of(1))).isDone();
    assertThat(opened).hasValue(10_000);

    assertThat(sessions.tokenOf(UserId.of(10_001))).isDone();
    assertThat(sessions.tokenOf(UserId.of(1))).isDone();
    assertThat(opened).hasValue(10_001);
    assertThat(sessions.tokenOf(UserId.of(2))).isDone();
    assertThat(opened).hasValue(10_002);
  }

  @Test
  void sourceThatThrowsIsNamedAsTheOneToCorrectAndAskedAgainNextTime() throws IOException {
    SessionTokenProvider source =
        user -> {
          if (opened.incrementAndGet() == 1) {
            throw new IllegalStateException("secret-password");
          }
          return SessionToken.of("fine");
        };
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(server, source)) {
      var failure = catchThrowableOfType(AccessDenied.class, () -> client.total(ANN));

      assertThat(failure)
          .hasMessageContaining("the session token provider threw java.lang.IllegalStateException")
          .hasMessageContaining("0 attempts")
          .hasMessageEndingWith(
              "; the log says where; correct the provider, or let it name its reason")
          .hasMessageNotContaining("secret");
      assertThat(client.total(ANN)).isEqualTo(15);
    }
  }

  @Test
  void failureThatTheSourceNamesReachesTheCaller() throws IOException {
    var named = new AccessDenied("wrong login", "Unauthorized");
    try (var server = RawServer.that(CannedResponses.sound());
        var client =
            client(
                server,
                user -> {
                  throw named;
                })) {
      assertThat(catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN)))
          .isSameAs(named);
      var whole =
          catchThrowableOfType(AccessDenied.class, () -> client.countsFor(ANN, dialogs(350)));
      assertThat(whole.partialCounts().orElseThrow().failed()).containsOnlyKeys(dialogs(350));
    }
  }

  @Test
  void sourceThatHangsDoesNotOutlastTheDeadline() throws Exception {
    var forEver = new CountDownLatch(1);
    try (var server = RawServer.that(CannedResponses.sound());
        var client =
            UnreadCountClient.of(
                config(server)
                    .deadline(Duration.ofSeconds(1))
                    .sessionTokenProvider(
                        user -> {
                          await(forEver);
                          return open(user);
                        })
                    .build())) {
      var failure = catchThrowableOfType(Unavailable.class, () -> client.total(ANN));

      assertThat(failure).hasMessageContaining("opened no session in time");
      assertThat(server.requests()).isEmpty();
    } finally {
      forEver.countDown();
    }
  }

  private static List<DialogId> dialogs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", i)))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sourceThatNeverReturnsIsGivenUpAndAskedAgain() throws Exception {
    var interrupted = new CountDownLatch(1);
    SessionTokenProvider source =
        user -> {
          if (opened.get() == 0) {
            opened.incrementAndGet();
            await(new CountDownLatch(1));
            interrupted.countDown();
          }
          return open(user);
        };
    var threads = Executors.newCachedThreadPool();
    try {
      var sessions = cache(source, threads);
      UserId ann = UserId.of(1);
      var hung = sessions.tokenOf(ann);
      while (opened.get() == 0) {
        Thread.onSpinWait();
      }
      clock.advance(Duration.ofSeconds(10).minusNanos(1));
      assertThat(sessions.tokenOf(ann)).isNotDone();
      assertThat(opened).as("joined").hasValue(1);
      clock.advance(Duration.ofNanos(1));

      assertThat(sessions.tokenOf(ann).get(20, TimeUnit.SECONDS).reveal()).startsWith("1-");
      assertThat(hung).isCompletedExceptionally();
      assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void threadsOfASourceThatNeverReturnsEndWithTheClient() throws Exception {
    var ended = new CountDownLatch(1);
    SessionTokenProvider source =
        user -> {
          await(new CountDownLatch(1));
          ended.countDown();
          return open(user);
        };
    try (var server = RawServer.that(CannedResponses.sound())) {
      try (var client = UnreadCountClient.of(config(server).sessionTokenProvider(source).build())) {
        assertThat(
                catchThrowableOfType(
                    Unavailable.class,
                    () -> client.withDeadline(Duration.ofMillis(500)).total(ANN)))
            .hasMessageContaining("opened no session in time");
      }
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatTheProviderThrewFailsOnlyTheCallThatAskedIt() {
    var threads = new ArrayDeque<Runnable>();
    SessionTokenProvider source =
        user -> {
          if (opened.get() == 0) {
            opened.incrementAndGet();
            throw new IllegalStateException("down");
          }
          return open(user);
        };
    var sessions = cache(source, threads::add);
    UserId ann = UserId.of(1);
    var asker = sessions.tokenOf(ann);
    var joined = sessions.tokenOf(ann);
    var joinedToo = sessions.tokenOf(ann);

    threads.remove().run();
    assertThat(asker).isCompletedExceptionally();
    assertThat(joined).isNotDone();
    threads.remove().run();

    assertThat(joined.join().reveal()).isEqualTo("1-2");
    assertThat(joinedToo.join().reveal()).isEqualTo("1-2");
    assertThat(threads).as("those who joined ask together").isEmpty();
  }

  @Test
  void threadThatCannotBeStartedFailsNoLaterCallOfTheUser() {
    var threads = new FailingExecutor(Runnable::run, FailingExecutor.noThread(), 1);
    var sessions = cache(this::open, threads);
    UserId ann = UserId.of(1);

    assertThat(sessions.tokenOf(ann))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .withMessage("there was no thread in which to open a session");
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
  }

  @Test
  void sessionThatLivesIsUsedWhereNoThreadIsLeftToRenewIt() {
    var threads = new FailingExecutor(Runnable::run, new RejectedExecutionException("full"), 0);
    var sessions = cache(this::open, threads);
    UserId ann = UserId.of(1);
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    sessions.expires(ann, "1-1", Duration.ofSeconds(100));
    clock.advance(Duration.ofSeconds(95));
    threads.fail(1);

    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-1");
    clock.advance(Duration.ofSeconds(5));
    assertThat(sessions.tokenOf(ann).join().reveal()).isEqualTo("1-2");
  }

  @Test
  void withoutKeyAndSourceOnlyBearersCanAsk() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound());
        var client = UnreadCountClient.of(config(server).build())) {
      var failure = catchThrowableOfType(AccessDenied.class, () -> client.total(ANN));

      assertThat(failure).hasMessageContaining("neither an API key nor a session token provider");
      assertThat(server.requests()).isEmpty();
      assertThat(client.total(Reader.ofSession(SessionToken.of("t")))).isEqualTo(15);
    }
  }

  @Test
  void whoAsksWithAnApiKeyIsNotToldToOpenASession() throws IOException {
    try (var server = RawServer.that(status(401, REJECTION));
        var client = UnreadCountClient.of(config(server).apiKey(ApiKey.of("k")).build())) {
      assertThat(catchThrowableOfType(SessionRejected.class, () -> client.total(ANN)))
          .hasMessageEndingWith("; check the API key and the user");
    }
  }

  @Test
  void rejectedApiKeyIsNotASession() throws IOException {
    try (var server = RawServer.that(status(401, "{\"errors\":[\"Unauthorized\"]}"));
        var client = UnreadCountClient.of(config(server).apiKey(ApiKey.of("k")).build())) {
      assertThat(catchThrowableOfType(AccessDenied.class, () -> client.total(ANN)).serviceMessage())
          .contains("Unauthorized");
    }
  }

  private SessionTokenCache cache(SessionTokenProvider source, Executor threads) {
    return new SessionTokenCache(
        source, source, threads, Duration.ofSeconds(10), new UserCodeFailureLog(clock), clock);
  }

  private UnreadCountClient client(RawServer server, SessionTokenProvider source) {
    return UnreadCountClient.of(config(server).sessionTokenProvider(source).build(), clock);
  }

  private static ClientConfig.Builder config(RawServer server) {
    return ClientConfig.builder()
        .baseUrl(server.url())
        .deadline(Duration.ofMinutes(1))
        .attemptTimeout(Duration.ofMinutes(1));
  }

  private static List<String> tokens(RawServer server) {
    return server.requests().stream().map(SessionTokenCacheTest::token).toList();
  }

  private static String token(RawServer.Request request) {
    return Objects.requireNonNull(request.header("QB-Token").orElse(""));
  }
}
