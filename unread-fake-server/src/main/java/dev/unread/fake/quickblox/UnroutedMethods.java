package dev.unread.fake.quickblox;

import dev.unread.fake.http.RequestFilter;
import dev.unread.fake.http.RequestHandler;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import java.util.Set;
import javax.inject.Inject;

/**
 * Answers methods that nothing here has, such as {@code PROPFIND}, as any other wrong path. It runs
 * before all routes, since no route can be of every method. Never for the admin paths.
 */
final class UnroutedMethods implements RequestFilter {

  private static final String CONTROL_PLANE = "/__admin";
  private static final Set<String> ROUTED =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final RequestHandler noRoute;

  @Inject
  UnroutedMethods(Pipeline pipeline) {
    noRoute = pipeline.handler(UnsupportedRequests::noRoute);
  }

  @Override
  public boolean answers(ServerRequest request, ServerResponse response) throws IOException {
    if (ROUTED.contains(request.method()) || request.path().startsWith(CONTROL_PLANE)) {
      return false;
    }
    noRoute.handle(request, response);
    return true;
  }
}
