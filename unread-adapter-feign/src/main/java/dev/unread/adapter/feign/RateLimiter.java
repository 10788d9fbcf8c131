package dev.unread.adapter.feign;

import java.time.Duration;

/**
 * Limits the requests of the account; the client asks it before each request. QuickBlox counts the
 * calls per second of the whole account, with all its users and servers (DOC).
 *
 * <p>{@link #reserve} returns a reservation. The caller waits as long as the reservation says, asks
 * it again, and sends as soon as it says zero; or the caller cancels it. So if the service asks for
 * a pause in the meantime, all callers that still wait keep the pause. Where the client has no free
 * connection within 40 ms of that, it makes another reservation, since a permit is for now.
 *
 * <p>Implementations are safe for concurrent use. They do not wait for a permit; they block for one
 * request to a shared store at most.
 */
@FunctionalInterface
public interface RateLimiter {

  /** No limit but the service's own. */
  RateLimiter UNLIMITED = (priority, maxWait) -> Reservation.GRANTED;

  /**
   * Makes a reservation for one request.
   *
   * @param maxWait how long the caller can wait at most. If a permit would come later, none is
   *     taken, and the reservation says how long the wait would have been.
   */
  Reservation reserve(Priority priority, Duration maxWait);

  /**
   * Tells the limiter that the service refused a request, since the account sent too many.
   *
   * @param pause how long no request should be sent; an hour at most, whatever the service asks for
   * @return whether this limiter holds back all requests of the account for that time; if not, the
   *     client holds back those with the same credential
   */
  default boolean serviceRefused(Duration pause) {
    return false;
  }

  /** Which requests go first. */
  enum Priority {
    /** Somebody waits for the result. */
    INTERACTIVE,
    /**
     * Nobody waits for the result, as in a nightly batch. Such a request takes a permit only if one
     * is due soon; otherwise the limiter says when to ask again. So it never makes a long queue for
     * other requests.
     */
    BACKGROUND
  }

  /** A place in the queue for permits. For one thread at a time. */
  @FunctionalInterface
  interface Reservation {

    /** A reservation whose permit is there at once. */
    Reservation GRANTED = () -> Duration.ZERO;

    /**
     * Returns how long to wait before this method is called again. Zero or less is a permit: send
     * now. A wait longer than the rest of {@code maxWait} means that there is no permit in time,
     * and that nothing is reserved.
     */
    Duration remaining();

    /** Gives up the place in the queue; does nothing if the permit was given already. */
    default void cancel() {}
  }
}
