package dev.unread.adapter.feign.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InterruptibleTaskTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicReference<InterruptibleTask> task = new AtomicReference<>();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private InterruptibleTask task() {
    return Objects.requireNonNull(task.get());
  }

  @Test
  void interruptOfTheWorkDoesNotOutliveIt() {
    task.set(
        new InterruptibleTask(
            () -> {
              assertThat(task().cancel()).isFalse();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              runs.incrementAndGet();
            }));
    task().run();

    assertThat(runs).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interruptThatWasThereBeforeStays() {
    task.set(new InterruptibleTask(() -> task().cancel()));
    Thread.currentThread().interrupt();
    task().run();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptBySomebodyElseStays() {
    var other = new InterruptibleTask(() -> Thread.currentThread().interrupt());
    other.run();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void cancelledWorkIsNotBegun() {
    var never = new InterruptibleTask(runs::incrementAndGet);
    assertThat(never.cancel()).isTrue();
    never.run();

    assertThat(runs).hasValue(0);
  }

  @Test
  void cancellingWorkThatEndedInterruptsNobody() {
    var done = new InterruptibleTask(runs::incrementAndGet);
    done.run();
    assertThat(done.cancel()).isFalse();
    done.run();

    assertThat(runs).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void workThatThrowsIsOverToo() {
    var failing =
        new InterruptibleTask(
            () -> {
              throw new AssertionError("secret");
            });
    try {
      failing.run();
    } catch (AssertionError expected) {
      runs.incrementAndGet();
    }
    failing.cancel();

    assertThat(runs).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void workOnAnotherThreadIsInterrupted() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var clean = new AtomicReference<Boolean>();
    var blocking =
        new InterruptibleTask(
            () -> {
              begun.countDown();
              awaitForEver();
            });
    var thread =
        new Thread(
            () -> {
              blocking.run();
              clean.set(!Thread.currentThread().isInterrupted());
            });
    thread.start();
    begun.await();
    blocking.cancel();
    thread.join();

    assertThat(clean.get()).isTrue();
  }

  private static void awaitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
