package dev.unread.fake.state;

import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one lock of an application, with the clock and the source of ids that it guards. What an
 * application keeps is layered on this, a kind of thing a class: users and their sessions, dialogs,
 * messages and their counts.
 */
abstract class Guarded {

  private final ReentrantLock lock = new ReentrantLock();
  final AdvanceableClock clock;
  final IdGenerator ids;

  Guarded(Clock clock, long seed) {
    this.clock = new AdvanceableClock(clock);
    this.ids = new IdGenerator(seed);
  }

  /** Runs a step under the lock. */
  public <T> T atomically(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  final void run(Runnable step) {
    atomically(
        () -> {
          step.run();
          return true;
        });
  }

  final long now() {
    return clock.instant().getEpochSecond();
  }
}
