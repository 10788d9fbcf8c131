package dev.unread.adapter.feign.fleet;

import static dev.unread.adapter.feign.doubles.CanarySecret.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import dev.unread.adapter.feign.doubles.CanarySecret;
import dev.unread.adapter.feign.doubles.RawServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final CanarySecret canary = CanarySecret.listeningFrom(Level.DEBUG);

  @AfterEach
  void stopListening() {
    canary.close();
  }

  @Test
  void storeThatIsUsedLostAndFoundAgainSpreadsNoPassword() throws InterruptedException {
    try (var server = RedisServer.start("--requirepass", CANARY);
        var limiter =
            see(FleetRateLimiter.over(server.uri().replace("//", "//default:" + CANARY + "@")))
                .build()) {
      canary.see(String.valueOf((Object) limiter));
      await(limiter);
      server.kill();
      await(limiter);
      server.restart();
      await(limiter);
      limiter.serviceRefused(Duration.ofMillis(10));
      await(limiter);
      canary.seeThreads();
    }
    assertThat(canary.seen()).anyMatch(line -> line.contains("does not answer"));
    canary.assertNotSeen();
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
    canary.assertNotSeen();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusedPasswordIsNotRepeated(boolean startsWithoutStore) throws InterruptedException {
    try (var server = RedisServer.start("--requirepass", "another")) {
      use(server.uri().replace("//", "//u:" + CANARY + "@"), startsWithoutStore);
    }
    canary.assertNotSeen();
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
    canary.assertNotSeen();
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
    canary.assertNotSeen();
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
      canary.see(failure);
    }
  }

  private FleetRateLimiter.Builder see(FleetRateLimiter.Builder builder) {
    canary.see(String.valueOf((Object) builder));
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
    canary.see(reservation.toString());
    var never = new CountDownLatch(1);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Duration wait = reservation.remaining();
        !wait.isZero() && System.nanoTime() + wait.toNanos() - end < 0;
        wait = reservation.remaining()) {
      assertThat(never.await(wait.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
    }
  }
}
