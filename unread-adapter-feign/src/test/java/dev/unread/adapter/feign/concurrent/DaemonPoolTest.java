package dev.unread.adapter.feign.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
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

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // to see that it is not inherited
  void threadsInheritNothingOfWhoAsksFirst() throws Exception {
    var inherited = new InheritableThreadLocal<String>();
    inherited.set("of the first caller");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[0], before)) {
      Thread.currentThread().setContextClassLoader(loader);
      Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
      var seen = new AtomicReference<String>();
      Thread thread = new DaemonThreads("unread-test").newThread(() -> seen.set(inherited.get()));
      thread.start();
      thread.join();

      assertThat(seen.get()).isNull();
      assertThat(thread.getPriority()).isEqualTo(Thread.NORM_PRIORITY);
      assertThat(new DaemonThreads("unread-test").newThread(() -> {}).getContextClassLoader())
          .isSameAs(DaemonThreads.class.getClassLoader());
    } finally {
      Thread.currentThread().setPriority(Thread.NORM_PRIORITY);
      Thread.currentThread().setContextClassLoader(before);
      inherited.remove();
    }
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
