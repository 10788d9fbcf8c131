package dev.unread.fake.vendor;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * Lets a browser's page from anywhere make the vendor's calls, as the vendor does (WIRE for the
 * origin; GUESS for the rest). Never speaks for the control plane.
 */
final class Preflight implements Handler {

  private static final String CONTROL_PLANE = "/__admin";
  private static final String SDK_HEADERS =
      "Accept, Authorization, Content-Type, On-Behalf-Of, QB-OS, QB-SDK, QB-Token,"
          + " QuickBlox-REST-API-Version";

  @Override
  public void handle(Context context) {
    if (context.path().startsWith(CONTROL_PLANE)) {
      context.status(404);
      return;
    }
    String asked = context.header("Access-Control-Request-Headers");
    context
        .status(200)
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
        .header("Access-Control-Allow-Headers", asked == null ? SDK_HEADERS : asked)
        .header("Access-Control-Max-Age", "1728000");
  }
}
