package dev.unread.fake.fault;

import dev.unread.fake.quickblox.Response;
import org.jspecify.annotations.Nullable;

/** The vendor's error responses, by status (shapes: WIRE and SDK; which for which: GUESS). */
final class ReplacementResponses {

  private static final String MAINTENANCE =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body><center><h1>502 Bad Gateway</h1></center><hr></body>
      </html>
      """;

  private ReplacementResponses() {}

  /**
   * Returns the response that a fault gives in place of the real one; null if it works on the wire.
   */
  static @Nullable Response of(Fault fault) {
    if (fault instanceof Fault.Status status) {
      return withRetryAfter(status(status.status()), status.retryAfter());
    } else if (fault instanceof Fault.RateLimit rateLimit) {
      return withRetryAfter(status(429), rateLimit.retryAfter());
    } else if (fault instanceof Fault.Maintenance) {
      return Response.of(502, "text/html", MAINTENANCE);
    } else if (fault instanceof Fault.Redirect redirect) {
      return Response.empty(redirect.status()).with("Location", redirect.location());
    }
    return null;
  }

  private static Response status(int status) {
    return switch (status) {
      case 401 -> Response.baseErrors(401, "Required session does not exist");
      case 403 ->
          Response.errors(403, "You don't have appropriate permissions to perform this operation");
      case 404 -> Response.notFound();
      case 422 -> Response.baseErrors(422, "Unprocessable");
      case 429 -> Response.errors(429, "Too Many Requests");
      case 500 -> Response.errors(500, "Internal Server Error");
      case 502 -> Response.of(502, "text/html", MAINTENANCE);
      case 503 -> Response.errors(503, "Service Unavailable");
      default ->
          status >= 400
              ? Response.errors(status, "Refused with " + status)
              : Response.empty(status);
    };
  }

  private static Response withRetryAfter(Response response, @Nullable String retryAfter) {
    return retryAfter == null ? response : response.with("Retry-After", retryAfter);
  }
}
