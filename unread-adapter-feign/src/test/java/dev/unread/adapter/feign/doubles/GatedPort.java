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

/** A port whose calls wait at a gate until the test lets them through. */
public final class GatedPort implements UnreadCountPort {

  private static final long PATIENCE_SECONDS = 20;

  private final UnreadCountPort port;
  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore gate = new Semaphore(0);
  private final Semaphore interrupted = new Semaphore(0);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger mostInside = new AtomicInteger();

  /** Guards this port. */
  public GatedPort(UnreadCountPort port) {
    this.port = port;
  }

  /** Lets so many calls through. */
  public void open(int calls) {
    gate.release(calls);
  }

  /** Lets all calls through from now on. */
  public void openForGood() {
    gate.release(Integer.MAX_VALUE / 2);
  }

  /** Waits until so many more calls stand at the gate. */
  public void awaitArrivals(int calls) {
    await(arrived, calls, "arrive");
  }

  /** Waits until so many more calls were interrupted at the gate. */
  public void awaitInterrupts(int calls) {
    await(interrupted, calls, "be interrupted");
  }

  /** How many calls there were. */
  public int calls() {
    return calls.get();
  }

  /** How many calls there were at once at most. */
  public int mostAtOnce() {
    return mostInside.get();
  }

  @Override
  public int total(Reader reader) {
    pass();
    return port.total(reader);
  }

  @Override
  public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
    pass();
    return port.countsFor(reader, dialogs);
  }

  private void pass() {
    calls.incrementAndGet();
    mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
    arrived.release();
    try {
      gate.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted.release();
      throw new Cancelled("interrupted at the gate");
    } finally {
      inside.decrementAndGet();
    }
  }

  private static void await(Semaphore semaphore, int calls, String what) {
    try {
      if (!semaphore.tryAcquire(calls, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("not so many calls did " + what + ": " + calls);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }
}
