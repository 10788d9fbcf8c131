package dev.unread.examples.springboot;

import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.RateLimited;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a user sees where there is no count, not even an old one. All of it is decided here, and all
 * of it has one shape: {@code {"error":"…"}}.
 */
@RestControllerAdvice
class UnreadExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadExceptionHandler.class);

  private static final int SOON = 1;
  private static final int LATER = 5;

  @ExceptionHandler
  ResponseEntity<Map<String, String>> respond(UnreadCountException failure) {
    LOG.warn("no badge, {}: {}", failure.reason(), failure.getMessage());
    // snippet error-responses
    return switch (failure.reason()) {
      case INVALID_REQUEST -> respond(404, "no such user or dialog");
      case RATE_LIMITED -> respond(503, "too busy to count", wait((RateLimited) failure));
      case UNAVAILABLE -> respond(503, "cannot count now", LATER);
      case CANCELLED -> respond(503, "about to restart", SOON);
      case UNREADABLE_RESPONSE -> respond(502, "cannot count now");
      case SESSION_REJECTED, ACCESS_DENIED -> respond(500, "badges are out of order");
    };
    // end
  }

  /**
   * Spring's own refusals, such as that of a path that does not exist; and all that is unexpected.
   */
  @ExceptionHandler
  ResponseEntity<Map<String, String>> respond(Exception failure) {
    if (failure instanceof ErrorResponse known) {
      return ResponseEntity.status(known.getStatusCode())
          .headers(known.getHeaders())
          .body(Map.of("error", error(known)));
    }
    LOG.error("unexpected failure", failure);
    return respond(500, "badges are out of order");
  }

  private static String error(ErrorResponse known) {
    HttpStatusCode status = known.getStatusCode();
    @Nullable String reason =
        known instanceof ResponseStatusException ours ? ours.getReason() : null;
    return reason != null
        ? reason
        : switch (status.value()) {
          case 404 -> "no such path";
          case 405 -> "only GET is allowed here";
          default -> status.is4xxClientError() ? "not a valid request" : "badges are out of order";
        };
  }

  // In whole seconds, as HTTP has them, and never less than was asked for.
  private static long wait(RateLimited failure) {
    Duration asked = failure.retryAfter().orElse(Duration.ofSeconds(SOON));
    return Math.max(SOON, asked.plusNanos(999_999_999).toSeconds());
  }

  private static ResponseEntity<Map<String, String>> respond(int status, String error, long after) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(after))
        .body(Map.of("error", error));
  }

  private static ResponseEntity<Map<String, String>> respond(int status, String error) {
    return ResponseEntity.status(status).body(Map.of("error", error));
  }
}
