package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.RateLimiterObserver;
import dev.unread.adapter.feign.doubles.EveryLogLine;
import dev.unread.adapter.feign.fleet.BrokenNetwork.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A real server behind a network that breaks for a second and a half, under load. */
@Isolated("it listens to the log of the whole JVM")
@Timeout(60)
@Tag("no-mutation")
class BrokenNetworkTest implements RateLimiterObserver {

  private static final long SEED = Long.getLong("unread.fleet.seed", 77);
  private static final int PLAN = 160;
  private static final int CALLERS = 8;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** Far less than what Lettuce waits for of itself, which is a minute. */
  private static final long MARGIN = SECOND;

  private static final long LONGEST_RETURN = 10 * SECOND;
  private static final int PERMITS_OF_NORMAL = 50;

  private final Queue<Long> permits = new ConcurrentLinkedQueue<>();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final AtomicInteger alone = new AtomicInteger();
  private final AtomicInteger shared = new AtomicInteger();
  private final AtomicInteger received = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean over;
  private EveryLogLine lines;

  @BeforeEach
  void listen() {
    lines =
        EveryLogLine.from(
            Level.INFO,
            (line, thrown) -> {
              if (line.contains("the store of the rate limit")) {
                log.add(line);
              }
            });
  }

  @AfterEach
  void stopListening() {
    lines.close();
  }

  @Override
  public void permitGiven(Priority priority, Duration waited, boolean fromStore) {
    permits.add(System.nanoTime());
    (fromStore ? shared : alone).incrementAndGet();
  }

  @Override
  public void outageStarted() {
    started.incrementAndGet();
  }

  @Override
  public void outageEnded(Duration lasted) {
    ended.incrementAndGet();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void nobodyIsLateNoPermitIsTooManyAndAllIsWellAgain(Fault fault) throws InterruptedException {
    try (var server = RedisServer.start();
        var network = new BrokenNetwork(server.port(), SEED);
        var limiter =
            FleetRateLimiter.over(network.uri())
                .account("a")
                .fixedRate(PLAN)
                .processes(1)
                .observer(this)
                .build()) {
      List<Thread> callers = start(limiter);
      pass(SECOND / 2);
      network.fault(fault);
      pass(3 * SECOND / 2);
      network.fault(Fault.NONE);
      boolean normal = isNormalBy(System.nanoTime() + LONGEST_RETURN);
      over = true;
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(normal).as("normal again, seed %d", SEED).isTrue();
      assertThat(longest.get()).isLessThan(PATIENCE.toNanos() + MARGIN);
      assertThat(received).as("who was given a permit has it").hasValue(permits.size());
      assertThat(mostInASecond()).as("seed %d", SEED).isLessThanOrEqualTo(PLAN);
      assertThat(ended).as("outages that ended").hasValue(started.get());
      assertOneLineATransition();
    }
  }

  private List<Thread> start(FleetRateLimiter limiter) {
    var callers = new ArrayList<Thread>();
    for (int i = 0; i < CALLERS; i++) {
      var caller =
          new Thread(
              () -> {
                while (!over) {
                  call(limiter);
                }
              });
      callers.add(caller);
      caller.start();
    }
    return callers;
  }

  private void call(FleetRateLimiter limiter) {
    long start = System.nanoTime();
    long end = start + PATIENCE.toNanos();
    Reservation reservation = limiter.reserve(Priority.INTERACTIVE, PATIENCE);
    Duration wait = reservation.remaining();
    while (!wait.isZero() && System.nanoTime() + wait.toNanos() - end < 0) {
      LockSupport.parkNanos(wait.toNanos());
      wait = reservation.remaining();
    }
    received.addAndGet(wait.isZero() ? 1 : 0);
    reservation.cancel();
    longest.accumulateAndGet(System.nanoTime() - start, Math::max);
  }

  /** Returns whether there are permits of the store, and no others, for a while. */
  private boolean isNormalBy(long end) {
    while (System.nanoTime() - end < 0) {
      int before = alone.get();
      int enough = shared.get() + PERMITS_OF_NORMAL;
      while (shared.get() < enough && alone.get() == before && System.nanoTime() - end < 0) {
        pass(SECOND / 1000);
      }
      if (shared.get() >= enough && alone.get() == before) {
        return true;
      }
    }
    return false;
  }

  private static void pass(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private int mostInASecond() {
    List<Long> times = permits.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < times.size(); last++) {
      while (times.get(last) - times.get(first) >= SECOND) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private void assertOneLineATransition() {
    assertThat(log).hasSize(started.get() + ended.get());
    boolean outage = false;
    for (String line : log) {
      outage = !outage;
      assertThat(line).contains(outage ? "does not answer" : "is in use again");
    }
  }
}
