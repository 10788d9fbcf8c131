package dev.unread.fake.fault.wire;

import dev.unread.fake.journal.CredentialKind;
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

  /** Returns the vendor's response with this status, to a request with this credential. */
  static Response of(int status, @Nullable String retryAfter, CredentialKind credential) {
    Response response = status == 401 ? unauthorized(credential) : of(status);
    return retryAfter == null ? response : response.with("Retry-After", retryAfter);
  }

  private static Response unauthorized(CredentialKind credential) {
    return switch (credential) {
      case SESSION_TOKEN -> Response.baseErrors(401, "Required session does not exist");
      case API_KEY, BOTH -> Response.errors(401, "Unauthorized");
      case NONE -> Response.errors(401, "Token is required");
    };
  }

  private static Response of(int status) {
    return switch (status) {
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
