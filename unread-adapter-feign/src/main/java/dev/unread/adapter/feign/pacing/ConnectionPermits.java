package dev.unread.adapter.feign.pacing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many connections the client may use at a time. Whoever waits longest comes first. */
public final class ConnectionPermits {

  private static final long SOON_MILLIS = 20;

  private final Semaphore free;

  /**
   * @param connections at most at a time
   */
  public ConnectionPermits(int connections) {
    free = new Semaphore(connections, /* fair= */ true);
  }

  /** Takes a permit if there is one at once. */
  public boolean tryAcquire() {
    try {
      return free.tryAcquire(0, TimeUnit.NANOSECONDS); // unlike without a time, this queues fairly
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Takes a permit if one comes free within 20 ms, so that a caller can check its deadline between
   * tries.
   */
  public boolean tryAcquireSoon() {
    try {
      return free.tryAcquire(SOON_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives a permit back. */
  public void release() {
    free.release();
  }
}
