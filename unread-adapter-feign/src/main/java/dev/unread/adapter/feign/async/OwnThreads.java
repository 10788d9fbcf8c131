package dev.unread.adapter.feign.async;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded number of daemon threads, which end when idle, and a bounded queue before them. */
final class OwnThreads extends ThreadPoolExecutor {

  private static final int WAITING_PER_THREAD = 100;
  private static final long IDLE_SECONDS = 10;

  OwnThreads(int threads) {
    super(
        atLeastOne(threads),
        threads,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(threads * WAITING_PER_THREAD),
        named(new AtomicInteger()));
    allowCoreThreadTimeOut(true);
  }

  private static int atLeastOne(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("calls need at least 1 thread, but this is " + threads);
    }
    return threads;
  }

  private static ThreadFactory named(AtomicInteger made) {
    return work -> {
      var thread = new Thread(work, "unread-async-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
