package dev.unread.adapter.feign.readers;

import dev.unread.adapter.feign.readers.ReaderTotal.Counted;
import dev.unread.adapter.feign.readers.ReaderTotal.Failed;
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
 * The answers for many readers, as they come. For one taker at a time; {@link #progress()} and
 * {@link #close()} are for any thread.
 */
public final class ReaderTotals implements Iterator<ReaderTotal>, AutoCloseable {

  private static final int ANSWERS_WAITING = 2;

  private final UnreadCountPort port;
  private final Iterator<? extends Reader> readers;
  private final ReentrantLock drawing = new ReentrantLock();
  private final Tray tray;
  private final List<Thread> threads;

  ReaderTotals(
      UnreadCountPort port, Iterator<? extends Reader> readers, int atOnce, ThreadFactory factory) {
    this.port = port;
    this.readers = readers;
    this.tray = new Tray(ANSWERS_WAITING * atOnce, atOnce);
    this.threads = Stream.generate(() -> factory.newThread(this::ask)).limit(atOnce).toList();
  }

  ReaderTotals start() {
    threads.forEach(Thread::start);
    return this;
  }

  /**
   * Waits for the next answer.
   *
   * @return whether there is one: not if all were taken, or this is closed
   * @throws Cancelled if the thread is interrupted, which also closes this
   */
  @Override
  public boolean hasNext() {
    try {
      return tray.awaitNext();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new Cancelled("the calling thread is interrupted");
    }
  }

  @Override
  public ReaderTotal next() {
    ReaderTotal answer = hasNext() ? tray.take() : null;
    if (answer == null) {
      throw new NoSuchElementException("all answers were taken, or this is closed");
    }
    return answer;
  }

  /** Returns how far this has come. */
  public Progress progress() {
    return tray.progress();
  }

  /** Asks for no more readers, ends what is under way at once, and drops what was not taken. */
  @Override
  public void close() {
    tray.close();
    threads.forEach(Thread::interrupt);
  }

  private void ask() {
    try {
      for (Reader reader = draw(); reader != null; reader = draw()) {
        tray.put(answer(reader));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error mistake) {
      tray.closeFor(mistake);
      threads.forEach(Thread::interrupt);
    } finally {
      tray.leave();
    }
  }

  private @Nullable Reader draw() throws InterruptedException {
    drawing.lockInterruptibly();
    try {
      return readers.hasNext() && tray.ask() ? readers.next() : null;
    } finally {
      drawing.unlock();
    }
  }

  private ReaderTotal answer(Reader reader) {
    try {
      return new Counted(reader, port.total(reader));
    } catch (UnreadCountException failure) {
      return new Failed(reader, failure);
    }
  }
}
