package dev.unread.adapter.feign.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends attempts whose time is over or whose caller is interrupted, which a blocking read notices by
 * itself too late or never. One thread looks at all running attempts every few milliseconds; that
 * costs a call less than a timer of its own. The first attempt starts it; while nothing runs, it
 * sleeps. Whatever is thrown while it looks, an {@link Error} included, it looks again; and a
 * thread that is gone all the same is started anew with the next attempt.
 */
final class Watchdog implements AutoCloseable {

  private static final long TICK_NANOS = 5_000_000;
  private static final int TICKS_TO_SLEEP = 200;

  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private final int ticksToSleep;
  private final ReentrantLock starting = new ReentrantLock();
  volatile Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  Watchdog() {
    this(TICKS_TO_SLEEP);
  }

  /**
   * @param ticksToSleep how often to look at nothing before falling asleep
   */
  Watchdog(int ticksToSleep) {
    this.ticksToSleep = ticksToSleep;
    thread = newThread();
  }

  private Thread newThread() {
    var made = new Thread(null, this::watch, "unread-watchdog", 0, false);
    made.setDaemon(true);
    made.setContextClassLoader(null);
    return made;
  }

  /** Watches the attempt; without a thread to do so, the attempt is bounded by its socket alone. */
  void add(Attempt attempt) {
    running.add(attempt);
    if (asleep) {
      LockSupport.unpark(thread);
    }
    if (!thread.isAlive()) {
      start();
    }
  }

  private void start() {
    starting.lock();
    try {
      if (!thread.isAlive()) {
        asleep = false;
        Thread started = newThread();
        started.start();
        thread = started;
      }
    } catch (OutOfMemoryError noThread) {
      // the next attempt tries again
    } finally {
      starting.unlock();
    }
  }

  void remove(Attempt attempt) {
    running.remove(attempt);
  }

  private void watch() {
    int idleTicks = 0;
    while (!closed || !running.isEmpty()) {
      idleTicks = checkAll() ? 0 : idleTicks + 1;
      if (idleTicks < ticksToSleep) {
        LockSupport.parkNanos(this, TICK_NANOS);
      } else {
        sleep();
        idleTicks = 0;
      }
    }
  }

  /** Checks all running attempts; returns whether there were any. */
  private boolean checkAll() {
    try {
      for (Attempt attempt : running) {
        check(attempt);
      }
      return !running.isEmpty();
    } catch (Throwable failure) {
      return true; // a full heap, say: what was not checked is checked in the next tick
    }
  }

  // one attempt that cannot be ended must not keep those behind it from their end
  private static void check(Attempt attempt) {
    try {
      attempt.check();
    } catch (Throwable failure) {
      // the next tick tries again
    }
  }

  private void sleep() {
    asleep = true;
    if (running.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
