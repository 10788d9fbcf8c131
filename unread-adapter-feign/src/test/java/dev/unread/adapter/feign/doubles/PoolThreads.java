package dev.unread.adapter.feign.doubles;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What a task left behind on the threads of a pool. */
public final class PoolThreads {

  private PoolThreads() {}

  /**
   * Returns whether the pool's next thread is interrupted. Not by the pool's own future: to wait
   * for that of a ForkJoinPool, a thread of JUnit's pool would run other tests, and this test's
   * time-out would interrupt them.
   */
  public static boolean isInterruptedIn(Executor pool) throws Exception {
    return CompletableFuture.supplyAsync(() -> Thread.currentThread().isInterrupted(), pool)
        .get(20, TimeUnit.SECONDS);
  }
}
