package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;

/** The failures that the client itself notices, before it sends anything or beside what it sent. */
final class ClientFailures {

  static final AttemptFailure NO_CREDENTIAL =
      AttemptFailure.of(
              Reason.ACCESS_DENIED,
              RetryDecision.NEVER,
              "this client has neither an API key nor a session token provider")
          .withAdvice("set one of them in its ClientConfig");

  static final AttemptFailure NO_FREE_CONNECTION =
      unavailable("all connections of this client were busy, and nothing was sent");

  static final AttemptFailure NO_SESSION_IN_TIME =
      unavailable("the session token provider opened no session in time");

  static final AttemptFailure NO_THREAD_FOR_SESSION =
      unavailable("there was no thread in which to open a session");

  static final AttemptFailure MERGED_TOO_LATE =
      unavailable("the deadline was over before the counts of so many dialogs were put together");

  /** Advice where a session was rejected and no other asked for. */
  static final String NO_SESSION_IN_VAIN =
      "new sessions were rejected just before, so no other was opened; check that the session token"
          + " provider opens a new session at each call, and at this service";

  private ClientFailures() {}

  static AttemptFailure rateLimitUsedUp(Duration wait) {
    return AttemptFailure.rateLimited("the rate limit of this client is used up", wait);
  }

  static AttemptFailure noPermitForSession(Duration wait) {
    return AttemptFailure.rateLimited("the rate limit of this client leaves no session", wait);
  }

  static AttemptFailure coolDown(Duration wait) {
    return AttemptFailure.rateLimited("the service asked all with this credential to wait", wait);
  }

  /** It named no reason, so that it is a defect, which does not go away with time. */
  static AttemptFailure providerThrew(Throwable thrown) {
    return AttemptFailure.of(
            Reason.ACCESS_DENIED,
            RetryDecision.NEVER,
            "the session token provider " + ReturnedNullException.orThrew(thrown))
        .withAdvice(where(thrown) + "correct the provider, or let it name its reason");
  }

  static AttemptFailure rateLimiterThrew(Throwable thrown) {
    return unavailable("the rate limiter of this client " + ReturnedNullException.orThrew(thrown))
        .withAdvice(where(thrown) + "correct the rate limiter");
  }

  private static String where(Throwable thrown) {
    return thrown instanceof ReturnedNullException ? "" : "the log says where; ";
  }

  /** A defect of the client, or of what its owner plugged in; the log has where it was thrown. */
  static AttemptFailure unexpected(Throwable thrown) {
    return unavailable("the client itself failed with " + thrown.getClass().getName())
        .withAdvice("its log says where");
  }

  private static AttemptFailure unavailable(String what) {
    return AttemptFailure.of(Reason.UNAVAILABLE, RetryDecision.NEVER, what);
  }
}
