package dev.unread.adapter.feign.wire;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends attempts whose time is over or whose caller is interrupted, which a blocking read notices by
 * itself too late or never. One thread looks at all running attempts every few milliseconds; that
 * costs a call less than a timer of its own. While nothing runs, it sleeps.
 */
final class Watchdog implements AutoCloseable {

  private static final long TICK_NANOS = 5_000_000;
  private static final int TICKS_TO_SLEEP = 200;

  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  final Thread thread = new Thread(this::watch, "unread-watchdog");
  private final int ticksToSleep;
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
    thread.setDaemon(true);
    thread.start();
  }

  void add(Attempt attempt) {
    running.add(attempt);
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  void remove(Attempt attempt) {
    running.remove(attempt);
  }

  private void watch() {
    int idleTicks = 0;
    while (!closed || !running.isEmpty()) {
      running.forEach(Attempt::check);
      idleTicks = running.isEmpty() ? idleTicks + 1 : 0;
      if (idleTicks < ticksToSleep) {
        LockSupport.parkNanos(this, TICK_NANOS);
      } else {
        sleep();
        idleTicks = 0;
      }
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
