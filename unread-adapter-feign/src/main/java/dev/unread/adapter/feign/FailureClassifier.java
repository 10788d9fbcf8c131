package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.adapter.feign.response.ErrorMessageParser;
import dev.unread.adapter.feign.response.TimeHeaders;
import dev.unread.adapter.feign.transport.NoResponseReason;
import dev.unread.adapter.feign.transport.RawResponse;
import dev.unread.domain.UnreadCountException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Decides what an attempt without counts means: for the caller, and for the next attempt. */
final class FailureClassifier {

  private static final String EXPIRED = "session does not exist";
  private static final String NEED_USER = "need user";

  private FailureClassifier() {}

  /** Classifies a response whose status is not 200. */
  static AttemptFailure on(RawResponse response, Credential credential, TimeSource clock) {
    int status = response.status();
    String body = response.isTooLarge() ? "" : new String(response.body(), StandardCharsets.UTF_8);
    Reason reason = reason(status, body.toLowerCase(Locale.ROOT), credential);
    return new AttemptFailure(
        reason,
        RetryDecision.afterStatus(status, reason),
        "the service answered " + status + (status / 100 == 3 ? ", a redirect" : ""),
        credential.mask(ErrorMessageParser.parse(body), response),
        TimeHeaders.retryAfter(response.header("Retry-After"), response.header("Date"), clock),
        OptionalInt.of(status),
        advice(status),
        null);
  }

  private static @Nullable String advice(int status) {
    return status / 100 == 3
        ? "redirects are not followed; set the base URL to where the service is"
        : null;
  }

  private static Reason reason(int status, String body, Credential credential) {
    return switch (status) {
      case 401 ->
          credential.isSession() || body.contains(EXPIRED)
              ? Reason.SESSION_REJECTED
              : Reason.ACCESS_DENIED;
      case 403 -> Reason.ACCESS_DENIED;
      case 422 -> body.contains(NEED_USER) ? Reason.ACCESS_DENIED : Reason.INVALID_REQUEST;
      case 429 -> Reason.RATE_LIMITED;
      case 408, 425 -> Reason.UNAVAILABLE;
      default ->
          switch (status / 100) {
            case 4 -> Reason.INVALID_REQUEST;
            case 5 -> Reason.UNAVAILABLE;
            default -> Reason.UNREADABLE_RESPONSE;
          };
    };
  }

  /** Classifies a response of 200 that is not counts. */
  static AttemptFailure onInvalidCounts(String what) {
    return new AttemptFailure(
        Reason.UNREADABLE_RESPONSE,
        RetryDecision.NEVER,
        "the answer " + what,
        null,
        null,
        OptionalInt.of(200));
  }

  /** Classifies an attempt without a response. */
  static AttemptFailure on(NoResponseReason noResponse) {
    Reason reason =
        switch (noResponse) {
          case NOT_HTTP -> Reason.UNREADABLE_RESPONSE;
          case INTERRUPTED, CANCELLED -> Reason.CANCELLED;
          default -> Reason.UNAVAILABLE;
        };
    return AttemptFailure.of(
            reason, RetryDecision.afterNoResponse(noResponse), noResponse.description())
        .withAdvice(noResponse.advice());
  }
}
