package dev.unread.adapter.feign.async;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import dev.unread.adapter.feign.concurrent.DaemonThreads;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Does something at a deadline. Not on the JVM's own timer for futures, which is one thread for the
 * whole process: a callback that blocks there holds up everybody's deadlines. Here what is done at
 * a deadline, callbacks included, has a thread for itself.
 */
final class DeadlineTimer {

  private static final int MAX_THREADS = 64;
  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor clock;
  private final DaemonPool threads = new DaemonPool("unread-async-late", MAX_THREADS, 0);

  DeadlineTimer() {
    this(new DaemonThreads("unread-async-timer"));
  }

  DeadlineTimer(ThreadFactory factory) {
    clock = new ScheduledThreadPoolExecutor(1, factory);
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** Does this in so many nanoseconds, unless it is cancelled before. */
  Future<?> schedule(Runnable action, long nanos) {
    clock.prestartCoreThread(); // else what fails for want of a thread stays in the queue
    return clock.schedule(() -> perform(action), nanos, TimeUnit.NANOSECONDS);
  }

  private void perform(Runnable action) {
    try {
      threads.execute(action);
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      action.run(); // late for others is better than never
    }
  }
}
