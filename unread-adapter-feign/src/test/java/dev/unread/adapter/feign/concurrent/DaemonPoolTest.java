package dev.unread.adapter.feign.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaemonPoolTest {

  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void releaseThreads() {
    release.countDown();
  }

  @Test
  void threadsAreAsManyAsSaidAndNoneWhenNobodyAsks() {
    try (var closing = new Closing(new DaemonPool("unread-test", 3, 30))) {
      assertThat(closing.pool().getCorePoolSize()).isEqualTo(3);
      assertThat(closing.pool().getMaximumPoolSize()).isEqualTo(3);
      assertThat(closing.pool().allowsCoreThreadTimeOut()).isTrue();
    }
  }

  @Test
  void whatExceedsThreadsAndQueueIsRejected() {
    try (var closing = new Closing(new DaemonPool("unread-test", 1, 1))) {
      closing.pool().execute(this::block);
      closing.pool().execute(this::block);
      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() -> closing.pool().execute(this::block));
    }
  }

  @Test
  void withoutAQueueEveryTaskHasAThreadOrIsRejected() {
    try (var closing = new Closing(new DaemonPool("unread-test", 2, 0))) {
      assertThat(closing.pool().getCorePoolSize()).isZero();
      closing.pool().execute(this::block);
      closing.pool().execute(this::block);
      assertThat(closing.pool().getPoolSize()).isEqualTo(2);
      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() -> closing.pool().execute(this::block));
    }
  }

  @Test
  void threadsAreNumberedDaemons() {
    var threads = new DaemonThreads("unread-test");

    assertThat(threads.newThread(() -> {}).getName()).isEqualTo("unread-test-1");
    assertThat(threads.newThread(() -> {}))
        .satisfies(thread -> assertThat(thread.getName()).isEqualTo("unread-test-2"))
        .matches(Thread::isDaemon);
    assertThat(DaemonThreads.newThread("unread-one", () -> {}).getName()).isEqualTo("unread-one");
  }

  private void block() {
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Closing(DaemonPool pool) implements AutoCloseable {
    @Override
    public void close() {
      pool.shutdown();
    }
  }
}
