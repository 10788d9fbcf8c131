package dev.unread.fake.state;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of an application, over all that it holds. A thread that holds it may take it. */
final class StateLock {

  private final ReentrantLock lock = new ReentrantLock();

  /** Runs a step under the lock. */
  <T> T atomically(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs a step under the lock that returns nothing. */
  void run(Runnable step) {
    atomically(
        () -> {
          step.run();
          return true;
        });
  }
}
