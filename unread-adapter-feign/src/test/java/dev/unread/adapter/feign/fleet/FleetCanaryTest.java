package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import dev.unread.adapter.feign.doubles.EveryLogLine;
import dev.unread.adapter.feign.doubles.RawServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The password of a store, and what a server says that repeats it, must come out nowhere: no
 * message, cause, log line, {@code toString}, event or thread name. At the level trace Lettuce logs
 * all that goes over the connection; only that is not hunted.
 */
@Isolated("it listens to the log of the whole JVM")
@Timeout(60)
@Tag("no-mutation")
class FleetCanaryTest {

  private static final String CANARY = "c4n4ry-c4n4ry-c4n4ry";
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private EveryLogLine log;

  @BeforeEach
  void listen() {
    log =
        EveryLogLine.from(
            Level.DEBUG,
            (line, thrown) -> {
              see(line);
              if (thrown != null) {
                see(thrown);
              }
            });
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void storeThatIsUsedLostAndFoundAgainSpreadsNoPassword() throws InterruptedException {
    try (var server = RedisServer.start("--requirepass", CANARY);
        var limiter =
            see(FleetRateLimiter.over(server.uri().replace("//", "//default:" + CANARY + "@")))
                .build()) {
      see(String.valueOf((Object) limiter));
      await(limiter);
      server.kill();
      await(limiter);
      server.restart();
      await(limiter);
      limiter.serviceRefused(Duration.ofMillis(10));
      await(limiter);
      Thread.getAllStackTraces().keySet().forEach(thread -> see(thread.getName()));
    }
    assertThat(seen).anyMatch(line -> line.contains("does not answer"));
    assertNothingSeen();
  }

  @Test
  void clientThatIsHandedInSpreadsNoPassword() throws InterruptedException {
    try (var server = RedisServer.start("--requirepass", CANARY);
        var client = RedisClient.create()) {
      RedisURI uri = RedisURI.create(server.uri().replace("//", "//:" + CANARY + "@"));
      try (var limiter = see(FleetRateLimiter.over(client, uri)).build()) {
        await(limiter);
      }
    }
    assertNothingSeen();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusedPasswordIsNotRepeated(boolean startsWithoutStore) throws InterruptedException {
    try (var server = RedisServer.start("--requirepass", "another")) {
      use(server.uri().replace("//", "//u:" + CANARY + "@"), startsWithoutStore);
    }
    assertNothingSeen();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-ERR you sent " + CANARY + "\r\n",
        "-WRONGPASS " + CANARY + "\r\n",
        "-NOAUTH " + CANARY + "\r\n",
        "-NOPERM this user " + CANARY + " has no permissions\r\n",
        "+" + CANARY + "\r\n",
        CANARY + "\r\n"
      })
  void serverThatRepeatsSecretsDoesNotSpreadThem(String reply)
      throws IOException, InterruptedException {
    try (var server = RawServer.answering(reply)) {
      use(server.url().replace("http://", "redis://u:" + CANARY + "@"), true);
    }
    assertNothingSeen();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CANARY,
        "http://u:" + CANARY + "@h",
        "redis://u:" + CANARY + "@h:port",
        "redis://u:" + CANARY + "@h:99999999",
        "redis://u:" + CANARY + " @h",
        "redis-sentinel://" + CANARY + "@h"
      })
  void refusedUriIsNotRepeated(String uri) throws InterruptedException {
    use(uri, false);
    assertNothingSeen();
  }

  private void use(String uri, boolean startsWithoutStore) throws InterruptedException {
    Throwable failure =
        catchThrowable(
            () -> {
              FleetRateLimiter.Builder builder = see(FleetRateLimiter.over(uri));
              try (var limiter =
                  startsWithoutStore ? builder.startWithoutStore().build() : builder.build()) {
                await(limiter);
              }
            });
    if (failure != null) {
      assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
      see(failure);
    }
  }

  private FleetRateLimiter.Builder see(FleetRateLimiter.Builder builder) {
    see(String.valueOf((Object) builder));
    return builder
        .account("76730")
        .fixedRate(100)
        .observer(
            new RateLimiterObserver() {
              @Override
              public void storeAsked(Duration took, boolean answered) {
                throw new IllegalStateException(CANARY);
              }
            });
  }

  private void await(FleetRateLimiter limiter) throws InterruptedException {
    var reservation = limiter.reserve(Priority.INTERACTIVE, PATIENCE);
    see(reservation.toString());
    var never = new CountDownLatch(1);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Duration wait = reservation.remaining();
        !wait.isZero() && System.nanoTime() + wait.toNanos() - end < 0;
        wait = reservation.remaining()) {
      assertThat(never.await(wait.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
    }
  }

  private void see(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    see(trace.toString());
  }

  private void see(String text) {
    seen.add(text);
  }

  private void assertNothingSeen() {
    assertThat(seen).filteredOn(text -> text.toLowerCase(Locale.ROOT).contains("c4n4ry")).isEmpty();
  }
}
