package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.adapter.feign.batch.ReaderResult.CountedByDialog;
import dev.unread.adapter.feign.concurrent.DaemonThreads;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountPort;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Totals, or counts by dialog, for as many readers as you like: asked a few at a time, handed over
 * as they come, each failure a matter of its reader alone. The readers are read from their source
 * one by one and results wait in a bounded queue, so that memory stays bounded however many readers
 * there are.
 *
 * <p>The pace is the port's: give its client a {@link dev.unread.adapter.feign.RateLimiter}. A
 * client is asked {@linkplain UnreadCountClient#inBackground in the background}, so that readers
 * wait their turn and nobody waits for them; where a decorator stands between, hand it such a
 * client yourself.
 *
 * <p>One process works through one list. Several share it best as the job engine that starts them
 * shares out any work, by ranges or by the remainder of the user id; each batch goes on where it
 * ended by {@link BatchResults#resumePoint}. Immutable.
 */
public final class BatchUnreadCounts {

  private static final int DEFAULT_CONCURRENCY = 16;

  private final UnreadCountPort port;
  private final int concurrency;
  private final ThreadFactory threadFactory;

  private BatchUnreadCounts(UnreadCountPort port, int concurrency, ThreadFactory threadFactory) {
    this.port = port;
    this.concurrency = concurrency;
    this.threadFactory = threadFactory;
  }

  /** Returns what asks this port for 16 readers at once, in daemon threads of its own. */
  public static BatchUnreadCounts of(UnreadCountPort port) {
    return new BatchUnreadCounts(
        inBackground(Objects.requireNonNull(port, "port")),
        DEFAULT_CONCURRENCY,
        new DaemonThreads("unread-batch"));
  }

  private static UnreadCountPort inBackground(UnreadCountPort port) {
    return port instanceof UnreadCountClient client ? client.inBackground() : port;
  }

  /**
   * Sets how many readers are asked for at a time, each in a thread.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BatchUnreadCounts concurrency(int readers) {
    if (readers < 1) {
      throw new IllegalArgumentException("concurrency is at least 1, but this is " + readers);
    }
    return new BatchUnreadCounts(port, readers, threadFactory);
  }

  /** Asks in threads of this factory, such as virtual ones. */
  public BatchUnreadCounts threadFactory(ThreadFactory threadFactory) {
    return new BatchUnreadCounts(
        port, concurrency, Objects.requireNonNull(threadFactory, "threadFactory"));
  }

  /**
   * Starts to ask for these readers and returns the results as they come, in no order. Close it,
   * whether or not all were taken: what is running then ends at once.
   *
   * @param readers read once, from one thread at a time, though not always the same one; what it
   *     throws, or a {@link NullPointerException} for a reader that is null, ends the batch and
   *     reaches the consumer
   * @throws dev.unread.domain.UnreadCountException.Unavailable if no thread can be started
   */
  public BatchResults totals(Iterator<? extends Reader> readers) {
    Objects.requireNonNull(readers, "readers");
    return start(readers, reader -> new Counted(reader, port.total(reader)));
  }

  /**
   * As {@link #totals(Iterator)}, but asks for the counts of dialogs, too: results are {@link
   * CountedByDialog}.
   *
   * @param dialogs says which of a reader's dialogs to ask for, in the thread that asks; if none,
   *     the counts are empty and nothing is asked
   */
  public BatchResults counts(
      Iterator<? extends Reader> readers,
      Function<? super Reader, ? extends Collection<DialogId>> dialogs) {
    Objects.requireNonNull(readers, "readers");
    Objects.requireNonNull(dialogs, "dialogs");
    return start(
        readers,
        reader -> new CountedByDialog(reader, port.countsFor(reader, dialogs.apply(reader))));
  }

  private BatchResults start(
      Iterator<? extends Reader> readers, Function<Reader, ReaderResult> question) {
    return BatchResults.start(question, readers, concurrency, threadFactory);
  }

  /** As {@link #totals(Iterator)}, of these readers in their order. */
  public BatchResults totals(Iterable<? extends Reader> readers) {
    return totals(readers.iterator());
  }

  /**
   * Asks for these readers and hands each result to the consumer as it comes, in this thread. If
   * the consumer throws, what is running ends and the exception goes on to the caller.
   *
   * @return how many were counted and how many failed
   * @throws dev.unread.domain.UnreadCountException.Cancelled if the thread is interrupted, or the
   *     client closed
   */
  public BatchProgress forEach(
      Iterable<? extends Reader> readers, Consumer<? super ReaderResult> consumer) {
    try (BatchResults results = totals(readers)) {
      results.forEachRemaining(consumer);
      return results.progress();
    }
  }
}
