package dev.unread.adapter.feign.doubles;

import java.util.concurrent.Executor;

/** Throws what it is told to, as often as it is told to, and then runs tasks in the other one. */
public final class FailingExecutor implements Executor {

  private final Executor executor;
  private final Throwable failure;
  private int failures;

  /** Fails so many times. */
  public FailingExecutor(Executor executor, Throwable failure, int failures) {
    this.executor = executor;
    this.failure = failure;
    this.failures = failures;
  }

  /** Fails so many more times. */
  public synchronized void fail(int times) {
    failures += times;
  }

  /** Returns what the JVM throws when the system gives it no more threads. */
  public static OutOfMemoryError noThread() {
    return new OutOfMemoryError("unable to create native thread: possibly out of memory");
  }

  @Override
  public synchronized void execute(Runnable work) {
    if (failures > 0) {
      failures--;
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
    executor.execute(work);
  }
}
