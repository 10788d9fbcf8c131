package dev.unread.adapter.feign;

import dev.unread.adapter.feign.transport.NoResponseReason;
import dev.unread.domain.UnreadCountException.Reason;

/** The retry table: whether, and how, a request is sent again after an attempt without counts. */
enum RetryDecision {
  /** Not again: it would fail the same way. */
  NEVER,
  /** Again after a pause, as often as {@link RetryPolicy} and budget allow. */
  RETRY,
  /** As {@link #RETRY}, but once only. */
  RETRY_ONCE,
  /** Again at once and once only, with a new session, if the client opened the rejected one. */
  REFRESH_SESSION,
  /** Again in smaller requests. */
  SPLIT;

  /** Returns what follows a response whose status is not 200. */
  static RetryDecision afterStatus(int status, Reason reason) {
    return switch (status) {
      case 408, 425, 429, 500, 502, 503, 504 -> RETRY;
      case 414, 431 -> SPLIT;
      default -> reason == Reason.SESSION_REJECTED ? REFRESH_SESSION : NEVER;
    };
  }

  /** Returns what follows an attempt without a response. */
  static RetryDecision afterNoResponse(NoResponseReason reason) {
    return switch (reason) {
      case NOT_HTTP, RETURNED_NULL, INTERRUPTED, CANCELLED -> NEVER;
      case CERTIFICATE_UNTRUSTED,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_FOR_ANOTHER_HOST,
          NOT_TLS,
          PROXY_AUTHENTICATION_REQUIRED ->
          NEVER;
      case TRUNCATED -> RETRY_ONCE;
      default -> RETRY;
    };
  }
}
