package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who gets a connection, and that none is lost. What a waiting caller does before a pause stands
 * for what others do while it waits.
 */
@Timeout(60)
class ConnectionPermitsTest {

  private static final Duration LONG = Duration.ofMillis(20);
  private static final Duration INSTANT = Duration.ofNanos(1);
  private static final long ENDLESS = Long.MAX_VALUE;

  private final ManualTimeSource clock = new ManualTimeSource(1);
  private final ConnectionPermits permits = new ConnectionPermits(1, clock);
  private final BlockingQueue<String> acquired = new LinkedBlockingQueue<>();

  @Test
  void thereAreAsManyAsConnections() {
    var two = new ConnectionPermits(2, clock);
    assertThat(two.tryAcquire()).isTrue();
    assertThat(two.tryAcquire()).isTrue();
    assertThat(two.tryAcquire()).isFalse();
    two.release();
    assertThat(two.tryAcquire()).isTrue();
    assertThat(two.tryAcquire()).isFalse();
  }

  @Test
  void newcomerMayTakeAPermitUntilSomebodyHasWaitedForLong() {
    permits.tryAcquire();
    permits.acquire(
        () -> {
          clock.advance(LONG.minus(INSTANT));
          permits.release();
          assertThat(permits.tryAcquire()).isTrue();

          clock.advance(INSTANT);
          permits.release();
          assertThat(permits.tryAcquire()).isFalse();
          return ENDLESS;
        });

    assertThat(permits.tryAcquire()).as("the only one").isFalse();
    permits.release();
    assertThat(permits.tryAcquire()).isTrue();
  }

  @Test
  void permitThatNobodyTakesGoesToTheFirstWhoWaits() throws InterruptedException {
    permits.tryAcquire();
    waiting("first", () -> ENDLESS);
    waiting("second", () -> ENDLESS);

    permits.release();
    assertThat(acquired.take()).isEqualTo("first");
    permits.release();
    assertThat(acquired.take()).isEqualTo("second");
  }

  @Test
  void whoWaitsLongestIsFirst() throws InterruptedException {
    permits.tryAcquire();
    for (int i = 0; i < 5; i++) {
      waiting("caller " + i, () -> ENDLESS);
    }
    clock.advance(LONG);

    for (int i = 0; i < 5; i++) {
      permits.release();
      assertThat(permits.tryAcquire()).isFalse();
      assertThat(acquired.take()).isEqualTo("caller " + i);
    }
  }

  @Test
  void placeIsKeptFromPauseToPause() throws InterruptedException {
    permits.tryAcquire();
    var pauses = new LinkedBlockingQueue<Long>();
    waiting(
        "first",
        () -> {
          pauses.add(1_000_000L);
          return 1_000_000;
        });
    waiting("second", () -> ENDLESS);
    pauses.clear();
    for (int i = 0; i < 3; i++) {
      pauses.take();
    }
    clock.advance(LONG);
    permits.release();

    assertThat(acquired.take()).isEqualTo("first");
  }

  @Test
  void whoGivesUpIsNoLongerInTheQueue() {
    permits.tryAcquire();
    assertGivesUp(() -> {});
    clock.advance(LONG);
    permits.release();

    assertThat(permits.tryAcquire()).isTrue();
  }

  @Test
  void permitThatIsHandedToWhoGivesUpIsGivenBack() {
    permits.tryAcquire();
    assertGivesUp(
        () -> {
          clock.advance(LONG);
          permits.release();
        });

    assertThat(permits.tryAcquire()).isTrue();
    assertThat(permits.tryAcquire()).isFalse();
  }

  @Test
  void whoGivesUpWhenWokenLeavesThePermitToTheNext() throws InterruptedException {
    permits.tryAcquire();
    assertGivesUp(
        () -> {
          waiting("second", () -> ENDLESS);
          permits.release();
        });

    assertThat(acquired.take()).isEqualTo("second");
  }

  /** A permit that is lost, or a thread that is not woken, leaves somebody waiting for ever. */
  @Test
  void noneIsLostWhileCallersComeWaitAndGiveUp() throws InterruptedException {
    var contended = new ConnectionPermits(2, new ThousandfoldTime());
    var held = new AtomicInteger();
    var most = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int call = 0; call < 2000; call++) {
                  if (contended.tryAcquire() || waits(contended)) {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1);
                    held.decrementAndGet();
                    contended.release();
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    while (threads.stream().anyMatch(Thread::isAlive)) {
      threads.get(ThreadLocalRandom.current().nextInt(threads.size())).interrupt();
      LockSupport.parkNanos(1);
    }

    assertThat(most).hasValue(2);
    assertThat(contended.tryAcquire()).isTrue();
    assertThat(contended.tryAcquire()).isTrue();
    assertThat(contended.tryAcquire()).isFalse();
  }

  /** Every other caller has patience for one short pause; none has any once interrupted. */
  private static boolean waits(ConnectionPermits contended) {
    boolean patient = ThreadLocalRandom.current().nextBoolean();
    var pauses = new AtomicInteger();
    try {
      contended.acquire(
          () -> {
            if (Thread.interrupted() || (!patient && pauses.incrementAndGet() > 1)) {
              throw new CancellationException();
            }
            return patient ? ENDLESS : ThreadLocalRandom.current().nextInt(20_000);
          });
      return true;
    } catch (CancellationException gaveUp) {
      return false;
    }
  }

  /** So that waits are long and short by turns. */
  private static final class ThousandfoldTime implements TimeSource {
    @Override
    public long nanoTime() {
      return System.nanoTime() * 1000;
    }
  }

  private void assertGivesUp(Runnable meanwhile) {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                permits.acquire(
                    () -> {
                      meanwhile.run();
                      throw new CancellationException();
                    }));
  }

  /** Returns once a thread of this name stands in the queue. */
  private void waiting(String name, LongSupplier maxWait) {
    var asked = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              permits.acquire(
                  () -> {
                    asked.countDown();
                    return maxWait.getAsLong();
                  });
              acquired.add(name);
            });
    thread.setDaemon(true);
    thread.start();
    await(asked);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
