package dev.unread.fake.fault;

import dev.unread.fake.http.Answer;
import org.jspecify.annotations.Nullable;

/** The vendor's answers in trouble, by status (shapes: WIRE and SDK; which for which: GUESS). */
final class Replacement {

  private static final String MAINTENANCE =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body><center><h1>502 Bad Gateway</h1></center><hr></body>
      </html>
      """;

  private Replacement() {}

  /** Returns what the fault answers in place of the truth; null if it works on the wire. */
  static @Nullable Answer of(Fault fault) {
    if (fault instanceof Fault.Status status) {
      return withRetryAfter(status(status.status()), status.retryAfter());
    } else if (fault instanceof Fault.RateLimit rateLimit) {
      return withRetryAfter(status(429), rateLimit.retryAfter());
    } else if (fault instanceof Fault.Maintenance) {
      return Answer.of(502, "text/html", MAINTENANCE);
    } else if (fault instanceof Fault.Redirect redirect) {
      return Answer.empty(redirect.status()).with("Location", redirect.location());
    }
    return null;
  }

  private static Answer status(int status) {
    return switch (status) {
      case 401 -> Answer.baseErrors(401, "Required session does not exist");
      case 403 ->
          Answer.errors(403, "You don't have appropriate permissions to perform this operation");
      case 404 -> Answer.notFound();
      case 422 -> Answer.baseErrors(422, "Unprocessable");
      case 429 -> Answer.errors(429, "Too Many Requests");
      case 500 -> Answer.errors(500, "Internal Server Error");
      case 502 -> Answer.of(502, "text/html", MAINTENANCE);
      case 503 -> Answer.errors(503, "Service Unavailable");
      default ->
          status >= 400 ? Answer.errors(status, "Refused with " + status) : Answer.empty(status);
    };
  }

  private static Answer withRetryAfter(Answer answer, @Nullable String retryAfter) {
    return retryAfter == null ? answer : answer.with("Retry-After", retryAfter);
  }
}
