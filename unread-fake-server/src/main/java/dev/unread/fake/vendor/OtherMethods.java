package dev.unread.fake.vendor;

import dev.unread.fake.http.Pipeline;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Set;
import javax.inject.Inject;

/**
 * Answers methods that nothing here has, such as {@code PROPFIND}, as any other wrong path. It
 * stands before all routes, since no route can be of every method. Never speaks for the control
 * plane.
 */
final class OtherMethods implements Handler {

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
  OtherMethods(Pipeline pipeline) {
    noRoute = pipeline.handler(NotImitated::noRoute);
  }

  @Override
  public void handle(Context context) throws Exception {
    if (!ROUTED.contains(context.method()) && !context.path().startsWith(CONTROL_PLANE)) {
      context.skipRemainingHandlers();
      noRoute.handle(context);
    }
  }
}
