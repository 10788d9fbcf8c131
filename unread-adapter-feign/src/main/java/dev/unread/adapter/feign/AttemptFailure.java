package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt brought no counts, and what that means for the next.
 *
 * @param what happened, as a sentence without its end
 * @param serviceMessage what the service itself said
 * @param retryAfter how long the service asked to wait
 * @param status of the answer, if there was one
 * @param advice what to do instead of what the reason suggests, if that is known
 * @param requestId by which the service knows the attempt, if it said one
 */
record AttemptFailure(
    Reason reason,
    RetryDecision retryDecision,
    String what,
    @Nullable String serviceMessage,
    @Nullable Duration retryAfter,
    OptionalInt status,
    @Nullable String advice,
    @Nullable String requestId) {

  /** Without advice, and without the id of a request. */
  AttemptFailure(
      Reason reason,
      RetryDecision retryDecision,
      String what,
      @Nullable String serviceMessage,
      @Nullable Duration retryAfter,
      OptionalInt status) {
    this(reason, retryDecision, what, serviceMessage, retryAfter, status, null, null);
  }

  static AttemptFailure of(Reason reason, RetryDecision retryDecision, String what) {
    return new AttemptFailure(reason, retryDecision, what, null, null, OptionalInt.empty());
  }

  /** Nothing may be sent for longer than there is time. */
  static AttemptFailure rateLimited(String what, Duration wait) {
    return new AttemptFailure(
        Reason.RATE_LIMITED, RetryDecision.NEVER, what, null, wait, OptionalInt.empty());
  }

  /** Returns this failure with what to do about it; null for what the reason suggests. */
  AttemptFailure withAdvice(@Nullable String advice) {
    return new AttemptFailure(
        reason, retryDecision, what, serviceMessage, retryAfter, status, advice, requestId);
  }

  /** Returns this failure as that of the request that the service knows by this id. */
  AttemptFailure withRequestId(@Nullable String requestId) {
    return new AttemptFailure(
        reason, retryDecision, what, serviceMessage, retryAfter, status, advice, requestId);
  }

  /** Returns this failure as one whose wait is longer than there is time. */
  AttemptFailure asRateLimited() {
    return new AttemptFailure(
        Reason.RATE_LIMITED,
        RetryDecision.NEVER,
        what,
        serviceMessage,
        retryAfter,
        status,
        null,
        requestId);
  }

  /**
   * Returns whether it says something of this reader and nothing of the service: whoever may not
   * see a dialog gets a 403 (WIRE), and a caller's session may have no user.
   */
  boolean isDeniedToReader(CallObserver.CredentialKind kind) {
    return reason == Reason.ACCESS_DENIED
        && (status.orElse(0) == 403
            || (status.isPresent() && kind == CallObserver.CredentialKind.SESSION_OF_CALLER));
  }

  /** Returns whether no other request of the call can fare better. */
  boolean concernsAll() {
    return reason == Reason.CANCELLED
        || reason == Reason.SESSION_REJECTED
        || retryDecision == RetryDecision.SPLIT // of one dialog, so that length is not the cause
        || (reason == Reason.ACCESS_DENIED && status.orElse(0) != 403);
  }
}
