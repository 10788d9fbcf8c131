package dev.unread.fake.guard;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
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
final class AdminRequestGuard implements Handler {

  private static final Set<HandlerType> WITH_BODY =
      Set.of(HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE);

  private static final long LONGEST_BODY = 16_000_000;

  private final AdminAuthorization access;

  @Inject
  AdminRequestGuard(AdminAuthorization access) {
    this.access = access;
  }

  @Override
  public void handle(Context context) {
    // Javalin would ask a pattern whether a path is one of ours, for each vendor call too.
    if (context.path().startsWith("/__admin")) {
      guard(context);
    }
  }

  private void guard(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    Rejection rejection = rejection(context);
    if (rejection != null) {
      context
          .status(rejection.status())
          .contentType("application/json; charset=utf-8")
          .result("{\"errors\":[\"" + rejection.reason() + "\"]}");
      if (rejection.status() == 401) {
        context.header("WWW-Authenticate", "Bearer");
      }
      context.skipRemainingHandlers();
    }
  }

  private record Rejection(int status, String reason) {}

  private @Nullable Rejection rejection(Context context) {
    String authorization = context.header("Authorization");
    String host = context.header("Host");
    if (host == null || !(access.isOurName(name(host)) || access.isProven(authorization))) {
      return new Rejection(
          403, "the admin paths answer to localhost, an IP address or the host bound to, only");
    }
    if (isForeign(context, host)) {
      return new Rejection(403, "the admin paths answer to no other web page than their own");
    }
    if (!isPage(context) && !access.isGranted(authorization)) {
      return new Rejection(
          401, "this server asks for its admin token: send it as 'Authorization: Bearer TOKEN'");
    }
    if (WITH_BODY.contains(context.method()) && !isJson(context)) {
      return new Rejection(415, "send JSON, with the header 'Content-Type: application/json'");
    }
    if (context.req().getContentLengthLong() > LONGEST_BODY) {
      return new Rejection(413, "a body is of " + LONGEST_BODY + " bytes at most");
    }
    return null;
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }

  private static boolean isForeign(Context context, String host) {
    String origin = context.header("Origin");
    if (origin != null) {
      String authority = host.toLowerCase(Locale.ROOT);
      return !origin.equals("http://" + authority) && !origin.equals("https://" + authority);
    }
    String site = context.header("Sec-Fetch-Site");
    boolean ours = site == null || site.equals("same-origin") || site.equals("none");
    return !ours && !(isPage(context) && "navigate".equals(context.header("Sec-Fetch-Mode")));
  }

  /** The page itself says nothing of what the fake holds, so a browser may fetch it to ask. */
  private static boolean isPage(Context context) {
    String path = context.path();
    return context.method().equals(HandlerType.GET)
        && (path.equals("/__admin")
            || path.equals("/__admin/")
            || path.startsWith("/__admin/page/"));
  }

  private static boolean isJson(Context context) {
    String type = context.contentType();
    if (type == null) {
      return context.req().getContentLengthLong() <= 0
          && context.header("Transfer-Encoding") == null;
    }
    String media = type.split(";", 2)[0].strip();
    return media.equalsIgnoreCase("application/json");
  }
}
