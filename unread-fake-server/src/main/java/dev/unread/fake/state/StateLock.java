package dev.unread.fake.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one lock of an application, over all that it holds. A thread that holds it may take it again.
 *
 * <p>What is done under it is done whole or not at all: each change says beforehand how it is taken
 * back, and where a step throws, its changes are taken back, the last one first.
 */
final class StateLock {

  private static final int USUAL_CHANGES = 1_000;
  private static final long TURN_NANOS = 50_000;
  private static final int LONGEST_TURN = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private List<Runnable> inverses = new ArrayList<>();

  /** Runs a step under the lock; if it throws, nothing has changed. */
  <T> T atomically(Supplier<T> step) {
    lock.lock();
    int before = inverses.size();
    try {
      return step.get();
    } catch (RuntimeException | Error failure) {
      takeBack(before);
      throw failure;
    } finally {
      if (lock.getHoldCount() == 1) {
        forgetInverses();
      }
      lock.unlock();
    }
  }

  /** Runs a step under the lock that returns nothing; if it throws, nothing has changed. */
  void run(Runnable step) {
    atomically(
        () -> {
          step.run();
          return true;
        });
  }

  /** Says how the change that comes next is taken back, even if only half of it was made. */
  void undoWith(Runnable inverse) {
    inverses.add(inverse);
  }

  /** Returns whether nothing has changed since the lock was taken. */
  boolean hasNoChanges() {
    return inverses.isEmpty();
  }

  private void takeBack(int before) {
    for (int i = inverses.size() - 1; i >= before; i--) {
      inverses.remove(i).run();
    }
  }

  private void forgetInverses() {
    if (inverses.size() > USUAL_CHANGES) {
      inverses = new ArrayList<>(); // a cleared list would keep its room
    } else {
      inverses.clear();
    }
  }

  /** Gives those a turn who wait for the lock: who takes it again at once would overtake them. */
  void letOthersIn() {
    if (lock.isHeldByCurrentThread()) {
      return;
    }
    for (int turn = 0; turn < LONGEST_TURN && lock.hasQueuedThreads(); turn++) {
      LockSupport.parkNanos(TURN_NANOS);
    }
  }
}
