package dev.unread.adapter.feign.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.concurrent.DaemonThreads;
import dev.unread.adapter.feign.doubles.FailingExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlineTimerTest {

  private final AtomicBoolean shortOfThreads = new AtomicBoolean(true);
  private final DaemonThreads threads = new DaemonThreads("unread-async-timer");
  private final DeadlineTimer timer =
      new DeadlineTimer(
          work -> {
            if (shortOfThreads.getAndSet(false)) {
              throw FailingExecutor.noThread();
            }
            return threads.newThread(work);
          });

  @Test
  void whatHadNoThreadIsNotKeptForLater() throws InterruptedException {
    var refused = new AtomicBoolean();
    var done = new CountDownLatch(1);
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> timer.schedule(() -> refused.set(true), 0));

    Future<?> next = timer.schedule(done::countDown, TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(next.isCancelled()).isFalse();
    assertThat(refused).as("done, though it was refused").isFalse();
  }
}
