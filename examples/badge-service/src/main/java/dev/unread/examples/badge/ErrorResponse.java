package dev.unread.examples.badge;

import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.RateLimited;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a user sees where there is no count, not even an old one. All of it is decided here: a user
 * never sees a made-up number, and never words of the vendor or of the transport.
 *
 * @param status of the answer
 * @param error what went wrong, in the user's words
 * @param retryAfter when to ask again; null if that would not help
 */
record ErrorResponse(int status, String error, @Nullable Duration retryAfter) {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  // snippet error-responses
  static ErrorResponse of(UnreadCountException failure) {
    return switch (failure.reason()) {
      case INVALID_REQUEST -> new ErrorResponse(404, "no such user or dialog", null);
      case RATE_LIMITED -> new ErrorResponse(503, "too busy to count", wait((RateLimited) failure));
      case UNAVAILABLE -> new ErrorResponse(503, "cannot count now", LATER);
      case CANCELLED -> new ErrorResponse(503, "about to restart", SOON);
      case UNREADABLE_RESPONSE -> new ErrorResponse(502, "cannot count now", null);
      // Nothing that a user could mend: a key was revoked, or lacks a right.
      case SESSION_REJECTED, ACCESS_DENIED ->
          new ErrorResponse(500, "badges are out of order", null);
    };
  }

  // end

  // In whole seconds, as HTTP has them, and never less than was asked for.
  private static Duration wait(RateLimited failure) {
    Duration asked = failure.retryAfter().orElse(SOON);
    Duration whole = Duration.ofSeconds(asked.plusNanos(999_999_999).toSeconds());
    return whole.compareTo(SOON) < 0 ? SOON : whole;
  }
}
