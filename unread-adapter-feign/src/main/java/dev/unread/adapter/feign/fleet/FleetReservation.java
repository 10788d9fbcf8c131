package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Reservation;
import java.lang.ref.Reference;
import java.time.Duration;

/** One request's reservation in the queue of the whole fleet. */
final class FleetReservation implements Reservation {

  private static final Duration INTERRUPTED = Duration.ofMillis(1);

  private final Object limiter;
  private final PermitQueue queue;
  private final PendingPermit pending;

  /**
   * @param limiter kept while this waits, or it would be closed as forgotten
   */
  FleetReservation(Object limiter, PermitQueue queue, PendingPermit pending) {
    this.limiter = limiter;
    this.queue = queue;
    this.pending = pending;
  }

  @Override
  public Duration remaining() {
    try {
      return Duration.ofNanos(queue.await(pending));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt(); // ends the wait that this asks for
      return INTERRUPTED;
    } finally {
      Reference.reachabilityFence(limiter);
    }
  }

  @Override
  public void cancel() {
    queue.leave(pending);
  }
}
