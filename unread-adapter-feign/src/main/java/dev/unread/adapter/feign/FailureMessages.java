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
 * attempts, in how long, and what to do.
 */
final class FailureMessages {

  private FailureMessages() {}

  /**
   * @param dialogs how many the request asked for; 0 for the total alone
   * @param attempts how often it was sent
   */
  static UnreadCountException of(AttemptFailure failure, Call call, int dialogs, int attempts) {
    String line =
        "%s: %s at %s for %s %s, %s in %d ms"
            .formatted(
                failure.what(),
                UnreadApi.METHOD_AND_PATH,
                call.hostAndPort(),
                dialogs == 0 ? "the total" : plural(dialogs, "dialog"),
                as(call.kind()),
                plural(attempts, "attempt"),
                call.elapsed().toMillis());
    String serviceMessage = failure.serviceMessage();
    return switch (failure.reason()) {
      case SESSION_REJECTED ->
          new SessionRejected(
              line + "; open a new session for the reader and ask again", serviceMessage);
      case ACCESS_DENIED ->
          new AccessDenied(
              line + "; check the credentials, the user and their rights", serviceMessage);
      case INVALID_REQUEST ->
          new InvalidRequest(
              line + "; check the user, the dialogs and the base URL", serviceMessage);
      case RATE_LIMITED ->
          new RateLimited(
              line + "; ask again in " + wait(failure.retryAfter()),
              serviceMessage,
              failure.retryAfter());
      case UNAVAILABLE ->
          new Unavailable(
              line + "; " + (failure.advice() == null ? "ask again later" : failure.advice()),
              serviceMessage);
      case UNREADABLE_RESPONSE ->
          new UnreadableResponse(
              line + "; check the base URL and what stands between", serviceMessage);
      case CANCELLED -> new Cancelled(line);
    };
  }

  private static String as(CallObserver.CredentialKind kind) {
    return switch (kind) {
      case SESSION_OF_CALLER -> "with the caller's session token";
      case SESSION_OF_CLIENT -> "on behalf of a user with a session token";
      case API_KEY -> "on behalf of a user with the API key";
    };
  }

  private static String wait(@Nullable Duration wait) {
    return wait == null ? "some seconds" : wait.plusMillis(999).toSeconds() + " s";
  }

  private static String plural(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
