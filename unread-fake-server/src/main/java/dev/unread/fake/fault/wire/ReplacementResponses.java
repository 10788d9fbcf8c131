package dev.unread.fake.fault.wire;

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

  /** Returns the vendor's response with this status. */
  static Response of(int status, @Nullable String retryAfter) {
    Response response = of(status);
    return retryAfter == null ? response : response.with("Retry-After", retryAfter);
  }

  private static Response of(int status) {
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
}
