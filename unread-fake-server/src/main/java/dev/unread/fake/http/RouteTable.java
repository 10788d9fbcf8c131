package dev.unread.fake.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;

/**
 * Finds who answers a method and a path: the route of exactly this path, else the first that fits
 * of those with variable parts, else the fallback of the nearest path above. {@code HEAD} goes
 * where {@code GET} goes; Jetty leaves the body out.
 *
 * <p>Javalin has a table of its own, of which each entry takes half a millisecond of a start, and
 * which neither knows the methods of a path nor takes a route for all methods.
 */
final class RouteTable {

  private static final FallbackRoute NOBODY =
      new FallbackRoute("/", (request, response, methods) -> response.status(404).send());

  private final Map<String, Map<String, RequestHandler>> exact = new HashMap<>();
  private final List<Variable> variable = new ArrayList<>();
  private final List<FallbackRoute> fallbacks;

  private record Variable(PathPattern path, Map<String, RequestHandler> byMethod) {}

  /** Who answers, and the variable parts of the path. */
  record Match(RequestHandler handler, Map<String, String> pathParameters) {}

  @Inject
  RouteTable(Set<Route> routes, Set<FallbackRoute> fallbacks) {
    Comparator<String> longestFirst =
        Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());
    var patterns = new TreeMap<String, Map<String, RequestHandler>>(longestFirst);
    for (Route route : routes) {
      (PathPattern.isOne(route.path()) ? patterns : exact)
          .computeIfAbsent(route.path(), first -> new HashMap<>())
          .put(route.method().name(), route.handler());
    }
    patterns.forEach(
        (path, byMethod) -> variable.add(new Variable(new PathPattern(path), byMethod)));
    this.fallbacks =
        fallbacks.stream().sorted(Comparator.comparing(FallbackRoute::path, longestFirst)).toList();
  }

  Match find(String method, String path) {
    String routed = method.equals("HEAD") ? "GET" : method;
    RequestHandler handler = exact.getOrDefault(path, Map.of()).get(routed);
    if (handler != null) {
      return new Match(handler, Map.of());
    }
    String[] parts = PathPattern.partsOf(path);
    for (Variable each : variable) {
      handler = each.byMethod().get(routed);
      Map<String, String> parameters = handler == null ? null : each.path().parametersOf(parts);
      if (handler != null && parameters != null) {
        return new Match(handler, parameters);
      }
    }
    FallbackRoute fallback = fallbackOf(path);
    return new Match(
        (request, response) -> fallback.handler().handle(request, response, methodsOf(path)),
        Map.of());
  }

  FallbackRoute fallbackOf(String path) {
    return fallbacks.stream().filter(each -> each.covers(path)).findFirst().orElse(NOBODY);
  }

  /** Returns the methods that have a route at a path. */
  Set<String> methodsOf(String path) {
    var methods = new TreeSet<>(exact.getOrDefault(path, Map.of()).keySet());
    String[] parts = PathPattern.partsOf(path);
    for (Variable each : variable) {
      if (each.path().parametersOf(parts) != null) {
        methods.addAll(each.byMethod().keySet());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }
}
