package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.batch.ReaderResult.Failed;
import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The threads that ask for many readers and put the results into a queue. */
final class BatchWorkers {

  private final Function<? super Reader, ReaderResult> question;
  private final Iterator<? extends Reader> readers;
  private final ReentrantLock readersLock = new ReentrantLock();
  private final ResultQueue queue;
  private final int concurrency;
  private final Duration alone;
  private final ThreadFactory factory;
  private final Collection<Thread> threads = new ConcurrentLinkedQueue<>();
  private final CountDownLatch warm = new CountDownLatch(1);
  private long drawn;

  /** A reader, and its number in the source. */
  private record Numbered(long number, Reader reader) {}

  /**
   * @param alone how long the others wait for the first reader's result: in a process that has just
   *     started, each thread would load classes and connect after it had its permit, and all their
   *     requests would reach the service late and at once
   */
  BatchWorkers(
      Function<? super Reader, ReaderResult> question,
      Iterator<? extends Reader> readers,
      ResultQueue queue,
      int concurrency,
      Duration alone,
      ThreadFactory factory) {
    this.question = question;
    this.readers = readers;
    this.queue = queue;
    this.concurrency = concurrency;
    this.alone = alone;
    this.factory = factory;
  }

  /**
   * Starts as many threads as can be had; with fewer than wanted it takes longer.
   *
   * @throws Unavailable if there is none
   */
  void start() {
    for (int i = 0; i < concurrency; i++) {
      try {
        startThread();
      } catch (RuntimeException | Error noThread) {
        for (int missing = i; missing < concurrency; missing++) {
          queue.workerEnded();
        }
        requireSome(i, noThread);
        return;
      }
    }
  }

  private void startThread() {
    Thread thread =
        Objects.requireNonNull(factory.newThread(this::work), "the thread factory made no thread");
    threads.add(thread);
    thread.start();
  }

  private void requireSome(int started, Throwable noThread) {
    if (started > 0 && !FatalErrors.isFatal(noThread)) {
      return;
    }
    close();
    FatalErrors.rethrow(noThread);
    if (noThread instanceof RuntimeException ofFactory) {
      throw ofFactory;
    }
    throw new Unavailable(
        "no thread for the batch could be started: " + noThread.getClass().getName(), null);
  }

  /** Asks for no more readers, and ends what is running at once. */
  void close() {
    queue.close();
    threads.forEach(Thread::interrupt);
  }

  private void work() {
    try {
      for (Numbered next = nextReader(); next != null; next = nextReader()) {
        ReaderResult result = result(next.reader);
        warm.countDown();
        queue.put(next.number, result);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failure) {
      queue.closeExceptionally(failure);
      threads.forEach(Thread::interrupt);
    } finally {
      warm.countDown();
      queue.workerEnded();
    }
  }

  private @Nullable Numbered nextReader() throws InterruptedException {
    readersLock.lockInterruptibly();
    try {
      if (drawn == 1) {
        boolean unused = warm.await(alone.toNanos(), TimeUnit.NANOSECONDS);
      }
      if (!readers.hasNext() || !queue.tryStart()) {
        return null;
      }
      long number = drawn++;
      return new Numbered(
          number,
          Objects.requireNonNull(readers.next(), () -> "reader " + (number + 1) + " is null"));
    } finally {
      readersLock.unlock();
    }
  }

  private ReaderResult result(Reader reader) {
    try {
      return question.apply(reader);
    } catch (Cancelled over) {
      throw over; // the client is closed, so that all readers that are left would fail
    } catch (UnreadCountException failure) {
      return new Failed(reader, failure);
    }
  }
}
