package dev.unread.adapter.feign.concurrent;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of daemon threads, which end when idle, and a bounded queue before them. What
 * exceeds both is rejected with a {@link java.util.concurrent.RejectedExecutionException}.
 */
public final class DaemonPool extends ThreadPoolExecutor {

  private static final long IDLE_SECONDS = 10;

  /**
   * @param name of the threads, see {@link DaemonThreads}
   * @param maxThreads how many threads there are at most; at least 1
   * @param maxQueued how many tasks wait for a thread at most; 0 for none
   */
  public DaemonPool(String name, int maxThreads, int maxQueued) {
    super(
        maxQueued == 0 ? 0 : maxThreads, // with a queue, a pool starts no more than its core
        maxThreads,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        queue(maxQueued),
        new DaemonThreads(name));
    if (maxQueued > 0) {
      allowCoreThreadTimeOut(true);
    }
  }

  private static BlockingQueue<Runnable> queue(int maxQueued) {
    return maxQueued == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(maxQueued);
  }
}
