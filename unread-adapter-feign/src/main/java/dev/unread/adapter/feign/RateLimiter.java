package dev.unread.adapter.feign;

import java.time.Duration;

/**
 * How many requests the account may send, asked before each of them. The vendor counts the calls
 * per second of the whole account, all its users and servers together (DOC).
 *
 * <p>Asking gives a reservation. Who holds one waits as long as it says, asks it again, and sends
 * once it says zero; or cancels it. Nothing is settled before that, so a pause that the service
 * asks for meanwhile holds back whoever still waits.
 *
 * <p>Implementations are safe for concurrent use. They do not wait for a permit themselves; what
 * they block for is one look at a shared store at most.
 */
@FunctionalInterface
public interface RateLimiter {

  /** No limit but the service's own. */
  RateLimiter UNLIMITED = (priority, maxWait) -> Reservation.GRANTED;

  /**
   * Makes a reservation for one request.
   *
   * @param maxWait how long the caller can wait at most. Where a permit would come later than that
   *     none is taken, and the reservation says how long it would have been.
   */
  Reservation reserve(Priority priority, Duration maxWait);

  /**
   * Tells that the service refused a request of the account, since the account sent too many.
   *
   * @param pause for how long nothing more should be sent
   * @return whether this limiter holds back all requests of the account for so long; if not, the
   *     client holds back those with the same credential
   */
  default boolean serviceRefused(Duration pause) {
    return false;
  }

  /** Who goes first. */
  enum Priority {
    /** Somebody waits for the answer. */
    INTERACTIVE,
    /**
     * Nobody waits, as in a nightly batch: takes only what is due soon, and is told to ask later
     * otherwise, so that it never makes a long queue for others.
     */
    BACKGROUND
  }

  /** A place in the queue for permits. For one thread at a time. */
  @FunctionalInterface
  interface Reservation {

    /** A permit at once. */
    Reservation GRANTED = () -> Duration.ZERO;

    /**
     * Returns how long to wait before this is asked again. Zero or less is a permit: send now. If
     * it is longer than the maxWait that is left, there is no permit in time and nothing is held.
     */
    Duration remaining();

    /** Leaves the queue, so that others move up; does nothing once a permit was given. */
    default void cancel() {}
  }
}
