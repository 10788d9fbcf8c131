package dev.unread.fake.admin;

import dev.unread.fake.http.FallbackRoute;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import java.util.Set;
import javax.inject.Inject;

/**
 * Answers what no admin route takes: 405 with {@code Allow} where the path has routes for other
 * methods, and else 404.
 */
final class UnroutedAdminRequests implements FallbackRoute.Handler {

  private final AdminRouter router;

  @Inject
  UnroutedAdminRequests(AdminRouter router) {
    this.router = router;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response, Set<String> methods)
      throws IOException {
    if (methods.isEmpty()) {
      router.sendError(
          response, 404, "there is no such admin call; GET /__admin/openapi.json describes all");
    } else {
      String allowed = String.join(", ", methods);
      response.header("Allow", allowed);
      router.sendError(response, 405, "this admin call is made by " + allowed + " alone");
    }
  }
}
