package dev.unread.fake.admin.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.http.PreBodyFilter;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Rejects admin requests that another web page could have made. A browser on this machine runs
 * other people's pages, and each of them can send requests here; so a foreign host name (DNS
 * rebinding), a foreign origin, and a body that a form could send (cross-site request forgery) are
 * rejected.
 */
@Singleton
final class AdminRequestGuard implements PreBodyFilter {

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

  private static final long LONGEST_BODY = 16_000_000;

  private final AdminAuthorization access;

  @Inject
  AdminRequestGuard(AdminAuthorization access) {
    this.access = access;
  }

  @Override
  public boolean answers(ServerRequest request, ServerResponse response) throws IOException {
    if (!request.path().startsWith("/__admin")) {
      return false;
    }
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    Rejection rejection = rejection(request);
    if (rejection == null) {
      return false;
    }
    if (rejection.status() == 401) {
      response.header("WWW-Authenticate", "Bearer");
    }
    response
        .status(rejection.status())
        .contentType("application/json; charset=utf-8")
        .send(("{\"errors\":[\"" + rejection.reason() + "\"]}").getBytes(UTF_8));
    return true;
  }

  private record Rejection(int status, String reason) {}

  private @Nullable Rejection rejection(ServerRequest request) {
    String authorization = request.header("Authorization");
    String host = request.header("Host");
    if (host == null || !(access.isOurName(name(host)) || access.isProven(authorization))) {
      return new Rejection(
          403, "the admin paths answer to localhost, an IP address or the host bound to, only");
    }
    if (isForeign(request, host)) {
      return new Rejection(403, "the admin paths answer to no other web page than their own");
    }
    if (!isPage(request) && !isHealth(request) && !access.isGranted(authorization)) {
      return new Rejection(
          401, "this server asks for its admin token: send it as 'Authorization: Bearer TOKEN'");
    }
    if (WITH_BODY.contains(request.method()) && !isJson(request)) {
      return new Rejection(415, "send JSON, with the header 'Content-Type: application/json'");
    }
    if (request.contentLength() > LONGEST_BODY) {
      return new Rejection(413, "a body is of " + LONGEST_BODY + " bytes at most");
    }
    return null;
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }

  private static boolean isForeign(ServerRequest request, String host) {
    String origin = request.header("Origin");
    if (origin != null) {
      String authority = host.toLowerCase(Locale.ROOT);
      return !origin.equals("http://" + authority) && !origin.equals("https://" + authority);
    }
    String site = request.header("Sec-Fetch-Site");
    boolean ours = site == null || site.equals("same-origin") || site.equals("none");
    return !ours && !(isPage(request) && "navigate".equals(request.header("Sec-Fetch-Mode")));
  }

  /** The page itself says nothing of what the fake holds, so a browser may fetch it to ask. */
  private static boolean isPage(ServerRequest request) {
    String path = request.path();
    return request.method().equals("GET")
        && (path.equals("/__admin")
            || path.equals("/__admin/")
            || path.startsWith("/__admin/page/"));
  }

  /** Health tells nothing but itself, and what probes it, as an orchestrator does, has no token. */
  private static boolean isHealth(ServerRequest request) {
    return request.method().equals("GET") && request.path().equals("/__admin/health");
  }

  private static boolean isJson(ServerRequest request) {
    String type = request.contentType();
    if (type == null) {
      return !request.hasBody();
    }
    String media = type.split(";", 2)[0].strip();
    return media.equalsIgnoreCase("application/json");
  }
}
