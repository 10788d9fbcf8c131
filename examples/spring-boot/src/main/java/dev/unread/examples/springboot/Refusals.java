package dev.unread.examples.springboot;

import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.RateLimited;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a user sees where there is no count, not even an old one. All of it is decided here. */
@RestControllerAdvice
class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  @ExceptionHandler
  ResponseEntity<Map<String, String>> refuse(UnreadCountException failure) {
    LOG.warn("no badge, {}: {}", failure.reason(), failure.getMessage());
    // snippet refusals
    return switch (failure.reason()) {
      case INVALID_REQUEST -> refuse(404, "no such user or dialog");
      case RATE_LIMITED -> refuse(503, "too busy to count", wait((RateLimited) failure));
      case UNAVAILABLE, CANCELLED -> refuse(503, "cannot count now", 5);
      case UNREADABLE_RESPONSE -> refuse(502, "cannot count now");
      case SESSION_REJECTED, ACCESS_DENIED -> refuse(500, "badges are out of order");
    };
    // end
  }

  private static long wait(RateLimited failure) {
    return Math.max(1, failure.retryAfter().map(Duration::toSeconds).orElse(1L));
  }

  private static ResponseEntity<Map<String, String>> refuse(int status, String error, long after) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(after))
        .body(Map.of("error", error));
  }

  private static ResponseEntity<Map<String, String>> refuse(int status, String error) {
    return ResponseEntity.status(status).body(Map.of("error", error));
  }
}
