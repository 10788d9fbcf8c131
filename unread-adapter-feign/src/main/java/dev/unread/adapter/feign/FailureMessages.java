package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountException.UnreadableResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The message of an exception: one line that says what happened, to which call, after how many
 * attempts, in how long, and what to do. What happened is said by {@link FailureClassifier} for a
 * response without counts, by {@code CountsParser} for counts that are none, by {@code
 * NoResponseReason} for no response, and by {@link ClientFailures} for what never got that far.
 */
final class FailureMessages {

  // The client has asked again with a new session by then.
  private static final String NEW_SESSION_REJECTED =
      "the new session was rejected, too; check that the session token provider opens a new"
          + " session at each call, and at this service";

  private FailureMessages() {}

  /**
   * @param dialogs how many the request asked for; 0 for the total alone
   * @param attempts how often it was sent
   */
  static UnreadCountException of(AttemptFailure failure, Call call, int dialogs, int attempts) {
    String line =
        failure.what()
            + ": "
            + UnreadApi.METHOD_AND_PATH
            + " at "
            + call.destination()
            + " for "
            + (dialogs == 0 ? "the total" : plural(dialogs, "dialog"))
            + " "
            + as(call.kind(), attempts)
            + ", "
            + plural(attempts, "attempt")
            + " in "
            + call.elapsed().toMillis()
            + " ms"
            + (failure.requestId() == null ? "" : ", request id " + failure.requestId());
    String message = line + "; " + advice(failure, call.kind());
    String serviceMessage = failure.serviceMessage();
    return switch (failure.reason()) {
      case SESSION_REJECTED -> new SessionRejected(message, serviceMessage);
      case ACCESS_DENIED -> new AccessDenied(message, serviceMessage);
      case INVALID_REQUEST -> new InvalidRequest(message, serviceMessage);
      case RATE_LIMITED -> new RateLimited(message, serviceMessage, failure.retryAfter());
      case UNAVAILABLE -> new Unavailable(message, serviceMessage);
      case UNREADABLE_RESPONSE -> new UnreadableResponse(message, serviceMessage);
      case CANCELLED -> new Cancelled(line);
    };
  }

  private static String advice(AttemptFailure failure, CallObserver.CredentialKind kind) {
    if (failure.advice() != null) {
      return failure.advice();
    }
    return switch (failure.reason()) {
      case SESSION_REJECTED ->
          switch (kind) {
            case SESSION_OF_CALLER -> "open a new session for the reader and ask again";
            case SESSION_OF_CLIENT -> NEW_SESSION_REJECTED;
            case API_KEY -> "check the API key and the user";
          };
      case ACCESS_DENIED ->
          kind == CallObserver.CredentialKind.API_KEY
              ? "check the API key and the user"
              : "check that a user is logged in to the session, and may see the dialogs";
      case INVALID_REQUEST -> "check the user, the dialogs and the base URL";
      case RATE_LIMITED -> "ask again in " + wait(failure.retryAfter());
      case UNAVAILABLE -> "ask again later";
      case UNREADABLE_RESPONSE ->
          "check the base URL, and the proxies and gateways on the way to it";
      case CANCELLED -> "";
    };
  }

  // Before anything is sent, there need not be a key.
  private static String as(CallObserver.CredentialKind kind, int attempts) {
    return switch (kind) {
      case SESSION_OF_CALLER -> "with the caller's session token";
      case SESSION_OF_CLIENT -> "on behalf of a user with a session token";
      case API_KEY -> "on behalf of a user" + (attempts == 0 ? "" : " with the API key");
    };
  }

  private static String wait(@Nullable Duration wait) {
    if (wait == null) {
      return "some seconds";
    }
    boolean roundUp = wait.getNano() > 0 && wait.getSeconds() < Long.MAX_VALUE;
    return wait.getSeconds() + (roundUp ? 1 : 0) + " s";
  }

  private static String plural(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
