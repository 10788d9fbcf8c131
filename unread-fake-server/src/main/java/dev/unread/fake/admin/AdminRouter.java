package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.RequestBodyException;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.state.ApplicationRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Routes admin paths to their endpoints, and answers what cannot be with the reason, as {@code
 * {"errors":["$.count: …"]}}.
 */
@Singleton
final class AdminRouter {

  private final ApplicationRegistry registry;
  private final Json json;
  private final Map<String, SerialResponses> serial = new HashMap<>();

  @Inject
  AdminRouter(ApplicationRegistry registry, Json json) {
    this.registry = registry;
    this.json = json;
  }

  /**
   * Routes a method and a path, without the {@code /__admin/} before it, to an endpoint. With GET
   * and DELETE nothing is said in a body.
   *
   * @param parameters what the query string may have beside {@code application}
   */
  Route route(Route.Method method, String path, AdminEndpoint endpoint, String... parameters) {
    var known = KnownParameters.with(parameters);
    AdminEndpoint strict = strict(method, endpoint);
    return new Route(
        method,
        "/__admin/" + path,
        (request, response) -> handle(request, strict, known).send(response));
  }

  /**
   * Routes a method and a path to an endpoint that takes much memory for a while, and so handles
   * one request at a time. Of two paths, neither waits for the other.
   *
   * @param parameters what the query string may have beside {@code application}
   */
  Route oneByOne(Route.Method method, String path, AdminEndpoint endpoint, String... parameters) {
    var known = KnownParameters.with(parameters);
    SerialResponses responses = serial.computeIfAbsent(path, first -> new SerialResponses());
    AdminEndpoint strict = strict(method, endpoint);
    return new Route(
        method,
        "/__admin/" + path,
        (request, to) ->
            responses.send(
                method == Route.Method.GET ? String.valueOf(request.queryString()) : new Object(),
                request,
                to,
                () -> handle(request, strict, known)));
  }

  private static AdminEndpoint strict(Route.Method method, AdminEndpoint endpoint) {
    return method == Route.Method.GET || method == Route.Method.DELETE
        ? AdminEndpoint.withoutBody(endpoint)
        : endpoint;
  }

  private SerialResponses.Made handle(
      ServerRequest request, AdminEndpoint endpoint, KnownParameters known) {
    try {
      AdminResponse response = endpoint.handle(new AdminRequest(request, registry, json, known));
      return new SerialResponses.Made(response.status(), response.body().bytes(json));
    } catch (AdminRequest.NoSuchApplicationException | NoSuchElementException unknown) {
      return error(404, String.valueOf(unknown.getMessage()));
    } catch (LimitExceededException full) {
      return error(400, "$: " + full.getMessage());
    } catch (IllegalArgumentException wrong) {
      return error(400, String.valueOf(wrong.getMessage()));
    } catch (RequestBodyException unreadable) {
      return error(unreadable.status(), "$: " + unreadable.getMessage());
    }
  }

  /** Sends an error in the shape of all admin errors. */
  void sendError(ServerResponse to, int status, String reason) throws IOException {
    error(status, reason).send(to);
  }

  private SerialResponses.Made error(int status, String reason) {
    ObjectNode body = json.object();
    body.putArray("errors").add(reason);
    return new SerialResponses.Made(status, json.write(body));
  }
}
