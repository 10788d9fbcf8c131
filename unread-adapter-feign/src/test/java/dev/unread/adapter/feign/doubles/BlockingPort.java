package dev.unread.adapter.feign.doubles;

import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A port whose calls block until the test releases them. */
public final class BlockingPort implements UnreadCountPort {

  private static final long TIMEOUT_SECONDS = 20;

  private final UnreadCountPort port;
  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore permits = new Semaphore(0);
  private final Semaphore interrupted = new Semaphore(0);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger maxRunning = new AtomicInteger();

  /** Blocks calls of this port. */
  public BlockingPort(UnreadCountPort port) {
    this.port = port;
  }

  /** Releases so many calls. */
  public void release(int calls) {
    permits.release(calls);
  }

  /** Releases all calls from now on. */
  public void releaseAll() {
    permits.release(Integer.MAX_VALUE / 2);
  }

  /** Waits until so many more calls stand at the permits. */
  public void awaitArrivals(int calls) {
    await(arrived, calls, "arrive");
  }

  /** Waits until so many more calls were interrupted at the permits. */
  public void awaitInterrupts(int calls) {
    await(interrupted, calls, "be interrupted");
  }

  /** How many calls there were. */
  public int calls() {
    return calls.get();
  }

  /** How many calls there were at once at most. */
  public int maxConcurrency() {
    return maxRunning.get();
  }

  @Override
  public int total(Reader reader) {
    awaitPermit();
    return port.total(reader);
  }

  @Override
  public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
    awaitPermit();
    return port.countsFor(reader, dialogs);
  }

  private void awaitPermit() {
    calls.incrementAndGet();
    maxRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    arrived.release();
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted.release();
      throw new Cancelled("interrupted while blocked");
    } finally {
      running.decrementAndGet();
    }
  }

  private static void await(Semaphore semaphore, int calls, String what) {
    try {
      if (!semaphore.tryAcquire(calls, TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("not so many calls did " + what + ": " + calls);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }
}
