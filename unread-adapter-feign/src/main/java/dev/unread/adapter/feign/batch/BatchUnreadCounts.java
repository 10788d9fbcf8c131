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
 * Asks for the totals, or the counts by dialog, of any number of readers: a few at a time, with the
 * results in the order in which they arrive. A failure concerns its reader alone. The readers are
 * taken from their source one by one and results wait in a bounded queue, so memory is bounded for
 * any number of readers.
 *
 * <p>To limit the rate, give the client a {@link dev.unread.adapter.feign.RateLimiter}. The batch
 * uses a client {@linkplain UnreadCountClient#inBackground in the background}, so other calls go
 * first. If the port is a decorator, give the decorator such a client yourself.
 *
 * <p>A batch runs in one process. To share a list among several processes, let the job engine that
 * starts them divide it by ranges or by the remainder of the user id; {@link
 * BatchResults#resumePoint} says where each batch continues. Immutable.
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

  /** Returns a batch that asks this port for 16 readers at a time, in daemon threads. */
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
   * Sets how many readers are asked for at a time, each in a thread. The first reader is asked for
   * alone, for half a second at most, so that a process that has just started does not send many
   * requests late and at once.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BatchUnreadCounts concurrency(int readers) {
    if (readers < 1) {
      throw new IllegalArgumentException("concurrency is at least 1, but this is " + readers);
    }
    return new BatchUnreadCounts(port, readers, threadFactory);
  }

  /** Makes the calls in threads of this factory, such as virtual threads. */
  public BatchUnreadCounts threadFactory(ThreadFactory threadFactory) {
    return new BatchUnreadCounts(
        port, concurrency, Objects.requireNonNull(threadFactory, "threadFactory"));
  }

  /**
   * Starts to ask for these readers and returns the results in the order in which they arrive.
   * Close the results, whether or not all were taken: running calls then end at once.
   *
   * @param readers read once, by one thread at a time, though not always the same thread; an
   *     exception that it throws, or a {@link NullPointerException} for a null reader, ends the
   *     batch and is thrown to the consumer
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
   * @param dialogs returns the dialogs to ask for, called in the thread that asks; for no dialogs,
   *     the counts are empty and the service is not asked
   */
  public BatchResults counts(
      Iterator<? extends Reader> readers,
      Function<? super Reader, ? extends Collection<DialogId>> dialogs) {
    Objects.requireNonNull(readers, "readers");
    Objects.requireNonNull(dialogs, "dialogs");
    return start(
        readers,
        reader -> new CountedByDialog(reader, port.countsFor(reader, dialogs(dialogs, reader))));
  }

  private static Collection<DialogId> dialogs(
      Function<? super Reader, ? extends Collection<DialogId>> function, Reader reader) {
    return Objects.requireNonNull(
        function.apply(reader), "the function of the dialogs returned null; for none, List.of()");
  }

  private BatchResults start(
      Iterator<? extends Reader> readers, Function<Reader, ReaderResult> question) {
    return BatchResults.start(question, readers, concurrency, threadFactory);
  }

  /** As {@link #totals(Iterator)}; asks for these readers in their order. */
  public BatchResults totals(Iterable<? extends Reader> readers) {
    return totals(readers.iterator());
  }

  /**
   * Asks for these readers and passes each result to the consumer when it arrives, in this thread.
   * If the consumer throws an exception, running calls end and the caller gets the exception.
   *
   * @return the number of readers counted and failed
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
