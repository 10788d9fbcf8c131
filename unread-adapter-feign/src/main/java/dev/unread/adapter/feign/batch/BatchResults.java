package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.concurrent.LeakDetector;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/**
 * The results for many readers, in the order in which they arrive. For one consumer at a time;
 * {@link #progress()} and {@link #close()} are for any thread. Results that are neither taken
 * completely nor closed are closed after the garbage collector has found them, with a warning in
 * the log.
 */
public final class BatchResults implements Iterator<ReaderResult>, AutoCloseable {

  private static final int RESULTS_PER_THREAD = 2;
  private static final Duration FIRST_ALONE = Duration.ofMillis(500);

  private final ResultQueue queue;
  private final BatchWorkers workers;
  private final LeakDetector leak;

  private BatchResults(ResultQueue queue, BatchWorkers workers) {
    this.queue = queue;
    this.workers = workers;
    leak = LeakDetector.register(this, "a BatchResults", workers::close);
  }

  /**
   * Starts the threads.
   *
   * @throws UnreadCountException.Unavailable if none can be started
   */
  static BatchResults start(
      Function<? super Reader, ReaderResult> question,
      Iterator<? extends Reader> readers,
      int concurrency,
      ThreadFactory factory) {
    var queue = new ResultQueue(RESULTS_PER_THREAD * concurrency, concurrency);
    var workers = new BatchWorkers(question, readers, queue, concurrency, FIRST_ALONE, factory);
    workers.start();
    return new BatchResults(queue, workers);
  }

  /**
   * Waits for the next result.
   *
   * @return whether there is one; false if all were taken or this is closed
   * @throws Cancelled if the thread is interrupted, which also closes this; or if the client was
   *     closed, which ends the batch before its last reader
   */
  @Override
  public boolean hasNext() {
    try {
      boolean isThere = queue.awaitNext();
      if (!isThere) {
        leak.ownerClosed(); // nothing runs any more
      }
      return isThere;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new Cancelled("the calling thread is interrupted");
    } finally {
      Reference.reachabilityFence(this); // or it would be closed as forgotten during the wait
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

  /** Returns the progress. */
  public BatchProgress progress() {
    return queue.progress();
  }

  /**
   * Returns how many readers, counted from the first of the source, need not be asked for again:
   * the results of all of them were taken. Store this number together with your own results; a
   * later batch over the same source skips that many readers. Some readers after them are asked for
   * twice: up to three for each thread, and those whose results arrived while the result of an
   * earlier reader was still missing.
   */
  public long resumePoint() {
    return queue.resumePoint();
  }

  /**
   * Asks for no more readers, ends running calls at once, and drops the results that were not
   * taken.
   */
  @Override
  public void close() {
    leak.ownerClosed();
    workers.close();
  }
}
