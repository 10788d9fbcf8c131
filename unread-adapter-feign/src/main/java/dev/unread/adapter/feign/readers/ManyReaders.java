package dev.unread.adapter.feign.readers;

import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountPort;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Totals for as many readers as you like: asked a few at a time, handed over as they come, each
 * failure a matter of its reader alone. The readers are drawn one by one as their turn comes and
 * answers wait for their taker, so that memory stays bounded however many readers there are.
 *
 * <p>The pace is the port's: give its client a {@link dev.unread.adapter.feign.Quota}. Immutable.
 */
public final class ManyReaders {

  private static final int AT_ONCE = 16;

  private final UnreadCountPort port;
  private final int atOnce;
  private final ThreadFactory threads;

  private ManyReaders(UnreadCountPort port, int atOnce, ThreadFactory threads) {
    this.port = port;
    this.atOnce = atOnce;
    this.threads = threads;
  }

  /** Returns what asks this port for 16 readers at once, in daemon threads of its own. */
  public static ManyReaders of(UnreadCountPort port) {
    var made = new AtomicInteger();
    return new ManyReaders(
        Objects.requireNonNull(port, "port"),
        AT_ONCE,
        work -> {
          var thread = new Thread(work, "unread-readers-" + made.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Asks for so many readers at once, each in a thread.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ManyReaders atOnce(int readers) {
    if (readers < 1) {
      throw new IllegalArgumentException(
          "at least 1 reader is asked for at once, but this is " + readers);
    }
    return new ManyReaders(port, readers, threads);
  }

  /** Asks in threads of this factory, such as virtual ones. */
  public ManyReaders in(ThreadFactory threads) {
    return new ManyReaders(port, atOnce, Objects.requireNonNull(threads, "threads"));
  }

  /**
   * Starts to ask for these readers and returns the answers as they come, in no order. Close it,
   * whether or not all were taken: what is under way then ends at once.
   *
   * @param readers drawn from one thread at a time, though not always the same one
   */
  public ReaderTotals totals(Iterator<? extends Reader> readers) {
    Objects.requireNonNull(readers, "readers");
    return new ReaderTotals(port, readers, atOnce, threads).start();
  }

  /** As {@link #totals(Iterator)}, of these readers in their order. */
  public ReaderTotals totals(Iterable<? extends Reader> readers) {
    return totals(readers.iterator());
  }

  /**
   * Asks for these readers and hands each answer to the taker as it comes, in this thread. If the
   * taker throws, what is under way ends and the exception goes on to the caller.
   *
   * @return how many were counted and how many failed
   * @throws dev.unread.domain.UnreadCountException.Cancelled if the thread is interrupted
   */
  public Progress forEach(Iterable<? extends Reader> readers, Consumer<? super ReaderTotal> taker) {
    try (ReaderTotals totals = totals(readers)) {
      totals.forEachRemaining(taker);
      return totals.progress();
    }
  }
}
