package dev.unread.adapter.feign.pacing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many connections the client may use at a time. Callers that wait keep their place in a queue.
 * As long as the first of them has not waited for 20 ms, a newcomer may take a free permit: most
 * often the thread that has just given one back, which runs already, while the other has to wake up
 * first. From then on each permit is handed to whoever waits longest.
 */
public final class ConnectionPermits {

  private static final long LONG_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final TimeSource clock;
  private final AtomicInteger free;
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

  /**
   * @param connections at most at a time
   */
  public ConnectionPermits(int connections, TimeSource clock) {
    this.clock = clock;
    free = new AtomicInteger(connections);
  }

  /** Takes a permit if one is free and nobody has waited for long. */
  public boolean tryAcquire() {
    return !hasWaitedLong(waiters.peek()) && take();
  }

  /**
   * Waits for a permit, and keeps its place in the queue as long as it waits.
   *
   * @param maxWait asked before each pause how many nanoseconds it may last; it throws to give up
   */
  public void acquire(LongSupplier maxWait) {
    var waiter = new Waiter(Thread.currentThread(), clock.nanoTime());
    waiters.add(waiter);
    boolean acquired = false;
    try {
      for (handOut(); !waiter.granted; handOut()) {
        LockSupport.parkNanos(this, maxWait.getAsLong());
      }
      acquired = true;
    } finally {
      if (!acquired) {
        leave(waiter);
      }
    }
  }

  private void leave(Waiter waiter) {
    if (waiters.remove(waiter)) {
      handOut(); // it may have been woken for a permit, of which the next one does not know
    } else {
      release(); // it has just been handed one
    }
  }

  /** Gives a permit back. */
  public void release() {
    free.incrementAndGet();
    Waiter longest = waiters.peek();
    if (hasWaitedLong(longest)) {
      handOut();
    } else if (longest != null) {
      LockSupport.unpark(longest.thread);
    }
  }

  /** Hands what is free to those who wait longest. */
  private void handOut() {
    while (!waiters.isEmpty() && take()) {
      Waiter longest = waiters.poll();
      if (longest == null) {
        free.incrementAndGet();
      } else {
        longest.granted = true;
        LockSupport.unpark(longest.thread);
      }
    }
  }

  private boolean take() {
    return free.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  private boolean hasWaitedLong(@Nullable Waiter waiter) {
    return waiter != null && clock.nanoTime() - waiter.since >= LONG_WAIT_NANOS;
  }

  private static final class Waiter {

    private final Thread thread;
    private final long since;
    private volatile boolean granted;

    Waiter(Thread thread, long since) {
      this.thread = thread;
      this.since = since;
    }
  }
}
