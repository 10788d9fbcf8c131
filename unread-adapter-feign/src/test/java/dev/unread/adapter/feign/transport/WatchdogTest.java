package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final int SOON = 2;

  private final CountDownLatch aborted = new CountDownLatch(1);

  @Test
  void keepsNoJvmAlive() {
    try (var watchdog = new Watchdog()) {
      assertThat(watchdog.thread.isDaemon()).isTrue();
    }
  }

  @Test
  void hasNoThreadBeforeTheFirstAttempt() {
    try (var watchdog = new Watchdog(SOON)) {
      assertThat(watchdog.thread.getState()).isEqualTo(Thread.State.NEW);
      start(watchdog);
      assertThat(watchdog.thread.isAlive()).isTrue();
    }
  }

  @Test
  void sleepsWithoutATimeoutWhileNothingRuns() {
    try (var watchdog = new Watchdog(SOON)) {
      start(watchdog);
      assertThat(comesTo(watchdog, Thread.State.WAITING)).isTrue();
    }
  }

  @Test
  void wakesForAnAttemptAndEndsItWhenItsTimeIsOver() throws InterruptedException {
    try (var watchdog = new Watchdog(SOON)) {
      start(watchdog);
      comesTo(watchdog, Thread.State.WAITING);
      Attempt attempt = watched(watchdog, Attempts.lasting(Duration.ofMillis(20)));

      assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(attempt.ended()).isEqualTo(NoResponseReason.TIMED_OUT);
      watchdog.remove(attempt);
    }
  }

  @Test
  void endsAnAttemptWhoseCallerIsInterrupted() throws InterruptedException {
    try (var watchdog = new Watchdog(SOON)) {
      var added = new CountDownLatch(1);
      var caller =
          new Thread(
              () -> {
                watched(watchdog, Attempts.patient());
                added.countDown();
                awaitUninterruptibly(aborted);
              });
      caller.start();
      added.await();
      assertThat(aborted.getCount()).isEqualTo(1);
      caller.interrupt();

      caller.join(10_000);
      assertThat(caller.isAlive()).isFalse();
    }
  }

  @Test
  void dozesBetweenTwoLooksAtWhatRuns() {
    try (var watchdog = new Watchdog(SOON)) {
      start(watchdog);
      comesTo(watchdog, Thread.State.WAITING);
      Attempt attempt = watched(watchdog, Attempts.patient());

      assertThat(comesTo(watchdog, Thread.State.TIMED_WAITING)).isTrue();
      watchdog.remove(attempt);
      assertThat(comesTo(watchdog, Thread.State.WAITING)).as("sleeps again").isTrue();
    }
  }

  @Test
  void endsAtOnceWhenClosedInItsSleep() {
    var watchdog = new Watchdog(SOON);
    start(watchdog);
    comesTo(watchdog, Thread.State.WAITING);
    watchdog.close();

    assertThat(comesTo(watchdog, Thread.State.TERMINATED)).isTrue();
  }

  @Test
  void goesOnAfterTheCloseForAsLongAsAnAttemptRuns() throws InterruptedException {
    var watchdog = new Watchdog(SOON);
    Attempt running = watched(watchdog, Attempts.patient());
    watchdog.close();
    watched(watchdog, Attempts.lasting(Duration.ofMillis(20)));

    assertThat(aborted.await(10, TimeUnit.SECONDS)).as("still ends what is late").isTrue();
    assertThat(watchdog.thread.isAlive()).isTrue();
    watchdog.remove(running);
  }

  @Test
  void endsAfterTheCloseWithTheLastAttempt() {
    var watchdog = new Watchdog(SOON);
    Attempt running = watched(watchdog, Attempts.patient());
    comesTo(watchdog, Thread.State.TIMED_WAITING);
    watchdog.close();
    watchdog.remove(running);

    assertThat(comesTo(watchdog, Thread.State.TERMINATED)).isTrue();
  }

  @Test
  void goesOnWhateverIsThrownUnderIt() throws InterruptedException {
    try (var watchdog = new Watchdog(SOON)) {
      var tries = new AtomicInteger();
      Attempt broken = Attempts.lasting(Duration.ofMillis(1));
      broken.onEnd(
          () -> {
            tries.incrementAndGet();
            throw new OutOfMemoryError("made for this test");
          });
      watchdog.add(broken);
      while (tries.get() < 2) {
        Thread.onSpinWait();
      }
      Attempt late = watched(watchdog, Attempts.lasting(Duration.ofMillis(20)));

      assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
      watchdog.remove(broken);
      watchdog.remove(late);
    }
  }

  @Test
  void threadThatIsGoneIsStartedAnewWithTheNextAttempt() throws InterruptedException {
    try (var watchdog = new Watchdog(SOON)) {
      var gone = new Thread(() -> {});
      gone.start();
      gone.join();
      watchdog.thread = gone;
      Attempt late = watched(watchdog, Attempts.lasting(Duration.ofMillis(20)));

      assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
      watchdog.remove(late);
    }
  }

  private static void start(Watchdog watchdog) {
    Attempt first = Attempts.patient();
    watchdog.add(first);
    watchdog.remove(first);
  }

  private Attempt watched(Watchdog watchdog, Attempt attempt) {
    attempt.onEnd(aborted::countDown);
    watchdog.add(attempt);
    return attempt;
  }

  private static boolean comesTo(Watchdog watchdog, Thread.State state) {
    long start = System.nanoTime();
    while (watchdog.thread.getState() != state) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(10)) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      while (latch.getCount() > 0) {
        Thread.onSpinWait();
      }
    }
  }
}
