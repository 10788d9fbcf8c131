package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.concurrent.LeakDetector;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/**
 * The results for many readers, as they come. For one consumer at a time; {@link #progress()} and
 * {@link #close()} are for any thread. Results that are forgotten, neither taken to the last nor
 * closed, are closed when the garbage collector finds them, with a warning in the log.
 */
public final class BatchResults implements Iterator<ReaderResult>, AutoCloseable {

  private static final int RESULTS_PER_THREAD = 2;

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
    var workers = new BatchWorkers(question, readers, queue, concurrency, factory);
    workers.start();
    return new BatchResults(queue, workers);
  }

  /**
   * Waits for the next result.
   *
   * @return whether there is one: not if all were taken, or this is closed
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

  /** Returns how far this has come. */
  public BatchProgress progress() {
    return queue.progress();
  }

  /**
   * Returns how many readers of the source, from its first, need not be asked for again: the
   * results of all of them were taken. Keep it together with what you made of the results; a later
   * batch over the same source skips so many. Readers beyond it may be asked for twice: three for
   * each thread, and those whose results came while one reader's was long in coming.
   */
  public long resumePoint() {
    return queue.resumePoint();
  }

  /** Asks for no more readers, ends what is running at once, and drops what was not taken. */
  @Override
  public void close() {
    leak.ownerClosed();
    workers.close();
  }
}
