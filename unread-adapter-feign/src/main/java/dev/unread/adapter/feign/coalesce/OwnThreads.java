package dev.unread.adapter.feign.coalesce;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One daemon thread for each call in flight, kept for a while for the next call. */
final class OwnThreads implements Executor {

  private static final long IDLE_SECONDS = 10;

  private final AtomicInteger made = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          this::newThread);

  private Thread newThread(Runnable work) {
    var thread = new Thread(work, "unread-coalesce-" + made.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable call) {
    pool.execute(call);
  }
}
