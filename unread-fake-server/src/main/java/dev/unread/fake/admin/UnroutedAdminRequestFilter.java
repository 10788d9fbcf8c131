package dev.unread.fake.admin;

import dagger.Lazy;
import dev.unread.fake.http.RequestFilter;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;

/**
 * Answers what no admin route takes: 405 with {@code Allow} where the path has routes for other
 * methods, and else 404. It runs before all routes, since no route can be of every method.
 */
final class UnroutedAdminRequestFilter implements RequestFilter {

  private static final String ROOT = "/__admin";

  private final Lazy<Set<Route>> routes;
  private final AdminRouter router;

  @Inject
  UnroutedAdminRequestFilter(Lazy<Set<Route>> routes, AdminRouter router) {
    this.routes = routes;
    this.router = router;
  }

  @Override
  public boolean answers(ServerRequest request, ServerResponse response) throws IOException {
    String path = request.path();
    if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
      return false;
    }
    Set<String> allowed = methods(path);
    if (allowed.contains(request.method())) {
      return false;
    }
    if (allowed.isEmpty()) {
      router.sendError(
          response, 404, "there is no such admin call; GET /__admin/openapi.json describes all");
    } else {
      String list = String.join(", ", allowed);
      response.header("Allow", list);
      router.sendError(response, 405, "this admin call is made by " + list + " alone");
    }
    return true;
  }

  private Set<String> methods(String path) {
    List<String> steps = steps(path);
    var methods = new TreeSet<String>();
    for (Route route : routes.get()) {
      if (route.path().startsWith(ROOT) && fits(steps(route.path()), steps)) {
        methods.add(route.method().name());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static List<String> steps(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean fits(List<String> route, List<String> path) {
    if (route.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < route.size(); i++) {
      boolean any = route.get(i).startsWith("{") && !path.get(i).isEmpty();
      if (!any && !route.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
