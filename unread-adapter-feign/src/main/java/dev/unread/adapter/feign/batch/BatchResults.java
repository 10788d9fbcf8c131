package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.adapter.feign.batch.ReaderResult.Failed;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountPort;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results for many readers, as they come. For one consumer at a time; {@link #progress()} and
 * {@link #close()} are for any thread.
 */
public final class BatchResults implements Iterator<ReaderResult>, AutoCloseable {

  private static final int RESULTS_PER_THREAD = 2;

  private final UnreadCountPort port;
  private final Iterator<? extends Reader> readers;
  private final ReentrantLock readersLock = new ReentrantLock();
  private final ResultQueue queue;
  private final List<Thread> threads;

  BatchResults(
      UnreadCountPort port,
      Iterator<? extends Reader> readers,
      int concurrency,
      ThreadFactory factory) {
    this.port = port;
    this.readers = readers;
    this.queue = new ResultQueue(RESULTS_PER_THREAD * concurrency, concurrency);
    this.threads = Stream.generate(() -> factory.newThread(this::work)).limit(concurrency).toList();
  }

  BatchResults start() {
    threads.forEach(Thread::start);
    return this;
  }

  /**
   * Waits for the next result.
   *
   * @return whether there is one: not if all were taken, or this is closed
   * @throws Cancelled if the thread is interrupted, which also closes this
   */
  @Override
  public boolean hasNext() {
    try {
      return queue.awaitNext();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new Cancelled("the calling thread is interrupted");
    }
  }

  @Override
  public ReaderResult next() {
    ReaderResult result = hasNext() ? queue.take() : null;
    if (result == null) {
      throw new NoSuchElementException("all results were taken, or this is closed");
    }
    return result;
  }

  /** Returns how far this has come. */
  public BatchProgress progress() {
    return queue.progress();
  }

  /** Asks for no more readers, ends what is running at once, and drops what was not taken. */
  @Override
  public void close() {
    queue.close();
    threads.forEach(Thread::interrupt);
  }

  private void work() {
    try {
      for (Reader reader = nextReader(); reader != null; reader = nextReader()) {
        queue.put(result(reader));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failure) {
      queue.closeExceptionally(failure);
      threads.forEach(Thread::interrupt);
    } finally {
      queue.workerEnded();
    }
  }

  private @Nullable Reader nextReader() throws InterruptedException {
    readersLock.lockInterruptibly();
    try {
      return readers.hasNext() && queue.tryStart() ? readers.next() : null;
    } finally {
      readersLock.unlock();
    }
  }

  private ReaderResult result(Reader reader) {
    try {
      return new Counted(reader, port.total(reader));
    } catch (UnreadCountException failure) {
      return new Failed(reader, failure);
    }
  }
}
