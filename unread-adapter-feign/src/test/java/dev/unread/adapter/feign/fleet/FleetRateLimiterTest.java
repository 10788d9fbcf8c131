package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.UnreadCountException.Cancelled;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One process and a real server, which is there, is not, or comes back. */
@Timeout(60)
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
@Tag("no-mutation")
class FleetRateLimiterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String SECRET = "sesame-canary";

  private final CountingObserver observer = new CountingObserver();

  private FleetRateLimiter.Builder over(String uri) {
    return FleetRateLimiter.over(uri)
        .account("76730")
        .plan(QuickBloxPlan.GROWTH)
        .processes(4)
        .observer(observer);
  }

  /** Waits for a permit as a client does; returns whether there was one. */
  private static boolean await(RateLimiter limiter, Priority priority, Duration patience) {
    Reservation reservation = limiter.reserve(priority, patience);
    long end = System.nanoTime() + patience.toNanos();
    try {
      var never = new CountDownLatch(1);
      for (Duration wait = reservation.remaining();
          !wait.isZero();
          wait = reservation.remaining()) {
        if (System.nanoTime() + wait.toNanos() - end > 0) {
          return false;
        }
        assertThat(never.await(wait.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      reservation.cancel();
    }
  }

  private static void redis(RedisServer server, Consumer<RedisCommands<String, String>> work) {
    try (var client = RedisClient.create(server.uri());
        var connection = client.connect()) {
      work.accept(connection.sync());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "http://localhost", "redis://a:" + SECRET + "@h:99999999"})
  void uriOfNoServerIsRefusedWithoutRepeatingIt(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FleetRateLimiter.over(uri))
        .withMessageStartingWith("not the URI of a Redis server")
        .withMessageNotContaining(SECRET)
        .withNoCause();
  }

  @Test
  void serverThatIsNotThereIsToldInOneLine() {
    assertRefused(
        "redis://u:" + SECRET + "@127.0.0.1:1",
        "the store at 127.0.0.1:1 cannot be reached: connection refused");
  }

  @Test
  void serverThatIsNoRedisIsToldInOneLine() throws IOException {
    try (var server =
        RawServer.answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
      String uri = server.url().replace("http://", "redis://u:" + SECRET + "@");

      assertRefused(uri, "did not respond as a Redis or Valkey does in time");
    }
  }

  @Test
  void serverThatDoesNotRespondIsToldInOneLine() {
    try (var server = RedisServer.start()) {
      server.suspend();
      assertRefused(server.uri(), "did not respond as a Redis or Valkey does in time");
    }
  }

  @Test
  void hostThatIsUnknownIsToldInOneLine() {
    assertRefused("redis://nowhere.invalid:6379", "cannot be reached: unknown host");
  }

  @Test
  void plainServerBehindAUriForTlsIsToldInOneLine() {
    try (var server = RedisServer.start()) {
      assertRefused(
          server.uri().replace("redis:", "rediss:"),
          "did not respond as a Redis or Valkey does in time: check the port, redis: or rediss:");
    }
  }

  @Test
  void wrongPasswordIsToldInOneLine() {
    try (var server = RedisServer.start("--requirepass", SECRET)) {
      assertRefused(
          server.uri().replace("//", "//:wrong-" + SECRET + "@"),
          "refuses the user name or the password");
      assertRefused(server.uri(), "requires a password");
      over(server.uri().replace("//", "//:" + SECRET + "@")).build().close();
    }
  }

  @Test
  void serverWithoutScriptsIsToldInOneLine() {
    try (var server =
        RedisServer.start("--rename-command", "EVAL", "", "--rename-command", "EVALSHA", "")) {
      assertRefused(server.uri(), "runs no scripts");
    }
  }

  @Test
  void userWhoMayNotRunTheScriptIsToldInOneLine() {
    try (var server = RedisServer.start("--user", "bob", "on", ">" + SECRET, "~*", "+hello")) {
      assertRefused(
          server.uri().replace("//", "//bob:" + SECRET + "@"), "does not allow this user");
    }
  }

  private void assertRefused(String uri, String why) {
    assertThatExceptionOfType(PermitStoreException.class)
        .isThrownBy(() -> over(uri).build())
        .withMessageContaining(why)
        .withMessageNotContaining(SECRET)
        .withNoCause();
  }

  @Test
  void accountRateAndTimesAreChecked() {
    FleetRateLimiter.Builder builder = FleetRateLimiter.over("redis://127.0.0.1:1");

    assertThatIllegalStateException().isThrownBy(builder::build);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.account("a{b}"));
    assertThatIllegalArgumentException()
        .as("as long as a key or a token")
        .isThrownBy(() -> builder.account("0123456789012345678901234567890123456789"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.fixedRate(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.adaptiveRate(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.processes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.plan(QuickBloxPlan.ENTERPRISE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.storeTimeout(Duration.ofMillis(4)));
  }

  @Test
  void storeHoldsNumbersUnderOneKeyForAWhile() {
    try (var server = RedisServer.start();
        var limiter = over(server.uri()).build()) {
      assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
      assertThat(await(limiter, Priority.BACKGROUND, PATIENCE)).isTrue();
      limiter.serviceRefused(Duration.ofMillis(1));

      redis(
          server,
          redis -> {
            assertThat(redis.keys("*")).containsExactly("unread:{76730}");
            assertThat(redis.pttl("unread:{76730}")).isBetween(1L, 600_000L);
            Map<String, String> fields = redis.hgetall("unread:{76730}");
            assertThat(fields.values()).allMatch(value -> value.matches("-?[0-9.]+"));
          });
      assertThat(observer.rate()).isBetween(149.9, 150.1);
      assertThat(observer.outages()).isZero();
    }
  }

  @Test
  void processesShareOneRate() {
    try (var server = RedisServer.start();
        var one = over(server.uri()).fixedRate(10).build();
        var other = over(server.uri()).fixedRate(10).build()) {
      long start = System.nanoTime();
      for (int i = 0; i < 8; i++) {
        assertThat(await(i % 2 == 0 ? one : other, Priority.INTERACTIVE, PATIENCE)).isTrue();
      }

      assertThat(System.nanoTime() - start).isGreaterThan(700_000_000L);
    }
  }

  @Test
  void serverThatForgotTheScriptIsToldItAgain() {
    try (var server = RedisServer.start();
        var limiter = over(server.uri()).build()) {
      redis(
          server,
          redis -> {
            redis.flushall();
            redis.scriptFlush();
          });

      assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
      assertThat(observer.alone()).isZero();
    }
  }

  @Test
  void refusalAtOneProcessHoldsBackTheOthers() {
    try (var server = RedisServer.start();
        var one = over(server.uri()).build();
        var other = over(server.uri()).build()) {
      long start = System.nanoTime();
      assertThat(one.serviceRefused(Duration.ofSeconds(1))).isTrue();
      assertThat(await(one, Priority.INTERACTIVE, PATIENCE)).isTrue();
      assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
      one.serviceRefused(Duration.ofSeconds(1));
      long again = System.nanoTime();
      assertThat(await(one, Priority.INTERACTIVE, Duration.ofMillis(300))).isFalse();
      assertThat(await(other, Priority.INTERACTIVE, PATIENCE)).isTrue();
      assertThat(System.nanoTime() - again).isGreaterThan(1_000_000_000L);
    }
  }

  @Test
  void killedServerIsDoneWithoutAndFoundAgain() throws InterruptedException {
    try (var server = RedisServer.start();
        var limiter = over(server.uri()).build()) {
      assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
      server.kill();
      assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
      assertThat(observer.alone()).isEqualTo(1);
      assertThat(observer.outages()).isEqualTo(1);

      server.restart();
      while (!observer.hasOutageEnded()) {
        assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
      }
      observer.awaitEndOfOutage();
      int before = observer.shared();
      assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
      assertThat(observer.shared()).isEqualTo(before + 1);
    }
  }

  @Test
  void hangingServerMakesNobodyLate() throws InterruptedException {
    try (var server = RedisServer.start();
        var limiter = over(server.uri()).build()) {
      server.suspend();
      int late = 0;
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        await(limiter, Priority.INTERACTIVE, Duration.ofMillis(300));
        late += System.nanoTime() - start > 350_000_000L ? 1 : 0;
      }
      assertThat(late).as("but for a moment in which the machine was busy").isLessThan(2);
      server.resume();
      while (!observer.hasOutageEnded()) {
        await(limiter, Priority.INTERACTIVE, PATIENCE);
      }
      assertThat(observer.alone()).isPositive();
    }
  }

  @Test
  void limiterMayStartWithoutAStoreAndFindsItLater() throws InterruptedException {
    try (var server = RedisServer.start()) {
      server.kill();
      try (var limiter = over(server.uri()).startWithoutStore().build()) {
        assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
        assertThat(observer.alone()).isEqualTo(1);
        server.restart();
        while (!observer.hasOutageEnded()) {
          await(limiter, Priority.INTERACTIVE, PATIENCE);
        }
        observer.awaitEndOfOutage();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interruptAndCloseEndAWait(boolean interrupt)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (var server = RedisServer.start();
        var limiter = over(server.uri()).build()) {
      limiter.serviceRefused(Duration.ofMinutes(1));
      var waiting = new CountDownLatch(1);
      var ended = new CompletableFuture<Boolean>();
      var thread =
          new Thread(
              () -> {
                try {
                  Reservation reservation =
                      limiter.reserve(Priority.BACKGROUND, Duration.ofHours(1));
                  waiting.countDown();
                  var never = new CountDownLatch(1);
                  for (Duration wait = reservation.remaining(); !wait.isZero(); ) {
                    never.await(wait.toNanos(), TimeUnit.NANOSECONDS);
                    wait = reservation.remaining();
                  }
                  ended.complete(false);
                } catch (InterruptedException | Cancelled end) {
                  ended.complete(true);
                }
              });
      thread.start();
      Runnable end = interrupt ? thread::interrupt : limiter::close;
      waiting.await();
      long start = System.nanoTime();
      end.run();

      assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(System.nanoTime() - start).isLessThan(200_000_000L);
    }
  }

  @Test
  void clientOfTheCallerStaysOpen() {
    try (var server = RedisServer.start();
        var client = RedisClient.create()) {
      RedisURI uri = RedisURI.create(server.uri());
      var limiter =
          FleetRateLimiter.over(client, uri).account("a").fixedRate(100).observer(observer).build();
      assertThat(await(limiter, Priority.INTERACTIVE, PATIENCE)).isTrue();
      limiter.close();

      try (var connection = client.connect(uri)) {
        assertThat(connection.sync().ping()).isEqualTo("PONG");
      }
    }
  }
}
