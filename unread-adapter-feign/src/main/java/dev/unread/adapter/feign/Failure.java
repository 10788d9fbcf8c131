package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt brought no counts, and what that means for the next.
 *
 * @param what happened, as a sentence without its end
 * @param words what the service itself said
 * @param retryAfter how long the service asked to wait
 * @param status of the answer, if there was one
 */
record Failure(
    Reason reason,
    Again again,
    String what,
    @Nullable String words,
    @Nullable Duration retryAfter,
    OptionalInt status) {

  /** Whether the request may be sent again. */
  enum Again {
    NEVER,
    YES,
    ONCE,
    WITH_NEW_SESSION,
    IN_HALVES
  }

  static Failure of(Reason reason, Again again, String what) {
    return new Failure(reason, again, what, null, null, OptionalInt.empty());
  }

  /** Nothing may be sent for longer than there is time. */
  static Failure rateLimited(String what, Duration wait) {
    return new Failure(Reason.RATE_LIMITED, Again.NEVER, what, null, wait, OptionalInt.empty());
  }

  /** Returns this failure as one whose wait is longer than there is time. */
  Failure asRateLimited() {
    return new Failure(Reason.RATE_LIMITED, Again.NEVER, what, words, retryAfter, status);
  }

  /** Returns whether no other request of the call can fare better. */
  boolean concernsAll() {
    return reason == Reason.CANCELLED
        || reason == Reason.SESSION_REJECTED
        || (reason == Reason.ACCESS_DENIED && status.orElse(0) != 403);
  }

  /** A request comes to nothing; never leaves this package. */
  static final class GivenUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    GivenUp(Failure failure) {
      super(failure.what(), null, false, false);
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }
}
