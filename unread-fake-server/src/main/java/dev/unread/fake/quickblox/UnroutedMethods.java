package dev.unread.fake.quickblox;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Set;
import javax.inject.Inject;

/**
 * Answers methods that nothing here has, such as {@code PROPFIND}, as any other wrong path. It runs
 * before all routes, since no route can be of every method. Never for the admin paths.
 */
final class UnroutedMethods implements Handler {

  private static final String CONTROL_PLANE = "/__admin";
  private static final Set<HandlerType> ROUTED =
      Set.of(
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE,
          HandlerType.OPTIONS);

  private final Handler noRoute;

  @Inject
  UnroutedMethods(Pipeline pipeline) {
    noRoute = pipeline.handler(UnsupportedRequests::noRoute);
  }

  @Override
  public void handle(Context context) throws Exception {
    if (!ROUTED.contains(context.method()) && !context.path().startsWith(CONTROL_PLANE)) {
      context.skipRemainingHandlers();
      noRoute.handle(context);
    }
  }
}
