package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.doubles.EveryLogLine;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Whoever opened a connection or a client closes it, once; Lettuce warns of a second time. */
@Isolated("it listens to the log of the whole JVM")
@Timeout(60)
@Tag("no-mutation")
class ConnectionsClosedOnceTest {

  private static final PermitRequest NOTHING = new PermitRequest(0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private RedisServer server;
  private CountingClient client;
  private EveryLogLine log;

  @BeforeEach
  void start() {
    server = RedisServer.start();
    client = new CountingClient();
    log = EveryLogLine.from(Level.WARN, (line, thrown) -> warnings.add(line));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      log.close();
      client.end();
      server.close();
    }
  }

  private void assertClosedOnceInAll(int connections) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (client.open() > 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(client.open()).isZero();
    assertThat(client.connections()).hasSizeGreaterThanOrEqualTo(connections);
    assertThat(warnings).noneMatch(line -> line.contains("already closed"));
  }

  @Test
  void clientOfOurOwnIsShutDownOnceWithItsConnection() throws Exception {
    RedisURI uri = RedisURI.create(server.uri());
    var store =
        new RedisPermitStore(
            RedisConnector.owning(uri, () -> client), "unread:{a}", AccountRate.fixed(9));
    store.connect();
    store.close();
    store.close();

    assertThat(client.shutdowns()).isEqualTo(1);
    assertClosedOnceInAll(1);
    assertThatExceptionOfType(ExecutionException.class)
        .as("closed for good")
        .isThrownBy(() -> store.ask(NOTHING).toCompletableFuture().get(10, TimeUnit.SECONDS));
    assertThat(client.connections()).hasSize(1);
  }

  @Test
  void limiterThatIsNeverBuiltOpensNoClient() {
    RedisConnector.owning(
        RedisURI.create(server.uri()),
        () -> {
          throw new AssertionError("opened");
        });

    FleetRateLimiter.over(server.uri()).account("a").fixedRate(9);
  }

  @Test
  void ofACallersClientOnlyOurConnectionIsClosed() {
    RedisURI uri = RedisURI.create(server.uri());
    try (var theirs = client.connect(uri)) {
      var limiter = FleetRateLimiter.over(client, uri).account("a").fixedRate(9).build();
      limiter.close();
      limiter.close();

      assertClosedOnceInAll(1);
      assertThat(client.connections()).allMatch(connection -> connection.closes() == 1);
      assertThat(theirs.sync().ping()).isEqualTo("PONG");
      assertThat(client.shutdowns()).isZero();
    }
  }

  @Test
  void connectionsThatBrokeAreClosedOnceEach() {
    var observer = new CountingObserver();
    try (var limiter = limiter(observer)) {
      for (int i = 1; i <= 3; i++) {
        server.kill();
        awaitOutages(limiter, observer, i);
        server.restart();
        awaitPermitOfTheStore(limiter, observer);
      }
    }

    assertClosedOnceInAll(1); // Lettuce connects some of them again by itself
    assertThat(client.connections()).allMatch(connection -> connection.closes() == 1);
    assertThat(client.shutdowns()).isZero();
  }

  @Test
  void connectionsOfAServerThatDoesNotRespondAreReplacedAndClosedOnceEach() {
    var observer = new CountingObserver();
    try (var limiter = limiter(observer)) {
      for (int i = 1; i <= 3; i++) {
        server.suspend();
        awaitReplacement(limiter, i);
        server.resume();
        awaitPermitOfTheStore(limiter, observer);
      }
    }

    assertClosedOnceInAll(4);
    assertThat(client.connections()).allMatch(connection -> connection.closes() == 1);
    assertThat(client.shutdowns()).isZero();
  }

  /** Waits until the connection in use, the one with this number, is closed. */
  private void awaitReplacement(FleetRateLimiter limiter, int number) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (closed() < number && System.nanoTime() - end < 0) {
      ask(limiter);
    }
    assertThat(closed()).isGreaterThanOrEqualTo(number);
  }

  private long closed() {
    return client.connections().stream().filter(each -> each.closes() > 0).count();
  }

  private FleetRateLimiter limiter(CountingObserver observer) {
    return FleetRateLimiter.over(client, RedisURI.create(server.uri()))
        .account("a")
        .fixedRate(100)
        .processes(1)
        .observer(observer)
        .build();
  }

  private static void awaitOutages(FleetRateLimiter limiter, CountingObserver observer, int many) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (observer.outages() < many && System.nanoTime() - end < 0) {
      ask(limiter);
    }
    assertThat(observer.outages()).isEqualTo(many);
  }

  private static void awaitPermitOfTheStore(FleetRateLimiter limiter, CountingObserver observer) {
    int before = observer.shared();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (observer.shared() == before && System.nanoTime() - end < 0) {
      ask(limiter);
    }
    assertThat(observer.shared()).isGreaterThan(before);
  }

  private static void awaitPermitOfItsOwn(FleetRateLimiter limiter, CountingObserver observer) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (observer.alone() == 0 && System.nanoTime() - end < 0) {
      ask(limiter);
    }
    assertThat(observer.alone()).isPositive();
  }

  private static void ask(FleetRateLimiter limiter) {
    var reservation = limiter.reserve(Priority.INTERACTIVE, PATIENCE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Duration wait = reservation.remaining();
        !wait.isZero() && System.nanoTime() + wait.toNanos() - end < 0;
        wait = reservation.remaining()) {
      LockSupport.parkNanos(wait.toNanos());
    }
    reservation.cancel();
  }

  @Test
  void refusedStartLeavesNothingOpen() {
    try (var locked =
        RedisServer.start("--rename-command", "EVAL", "", "--rename-command", "EVALSHA", "")) {
      RedisURI uri = RedisURI.create(locked.uri());
      assertThatExceptionOfType(PermitStoreException.class)
          .isThrownBy(() -> FleetRateLimiter.over(client, uri).account("a").fixedRate(9).build());

      assertClosedOnceInAll(1);
      assertThat(client.connections()).allMatch(connection -> connection.closes() == 1);
      assertThat(client.shutdowns()).isZero();
    }
  }

  @Test
  void clientThatItsOwnerClosedTooEarlyIsAnOutageAndNoException() {
    var observer = new CountingObserver();
    try (var limiter = limiter(observer)) {
      client.end();
      awaitOutages(limiter, observer, 1);
      awaitPermitOfItsOwn(limiter, observer);
    }
  }
}
