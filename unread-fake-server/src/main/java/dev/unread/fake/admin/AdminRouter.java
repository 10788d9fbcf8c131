package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.Route;
import dev.unread.fake.json.Json;
import dev.unread.fake.state.ApplicationRegistry;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.util.NoSuchElementException;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Routes admin paths to their endpoints, and answers what cannot be with the reason, as {@code
 * {"errors":["$.count: …"]}}.
 */
@Singleton
final class AdminRouter {

  private static final String JSON = "application/json";

  private final ApplicationRegistry registry;
  private final Json json;

  @Inject
  AdminRouter(ApplicationRegistry registry, Json json) {
    this.registry = registry;
    this.json = json;
  }

  /** Routes a method and a path, without the {@code /__admin/} before it, to an endpoint. */
  Route route(HandlerType method, String path, AdminEndpoint endpoint) {
    return new Route(method, "/__admin/" + path, context -> handle(context, endpoint));
  }

  /** Answers 404 to what no endpoint takes. */
  Route notFound(HandlerType method) {
    return new Route(
        method,
        "/__admin/<path>",
        context -> sendError(context, 404, "there is no such admin call"));
  }

  private void handle(Context context, AdminEndpoint endpoint) {
    try {
      AdminResponse response = endpoint.handle(new AdminRequest(context, registry, json));
      send(context, response.status(), response.body());
    } catch (AdminRequest.NoSuchApplicationException | NoSuchElementException unknown) {
      sendError(context, 404, String.valueOf(unknown.getMessage()));
    } catch (IllegalArgumentException wrong) {
      sendError(context, 400, String.valueOf(wrong.getMessage()));
    } catch (HttpResponseException tooMuch) {
      sendError(context, tooMuch.getStatus(), "$: this body is too long");
    }
  }

  private void sendError(Context context, int status, String reason) {
    ObjectNode body = json.object();
    body.putArray("errors").add(reason);
    send(context, status, body);
  }

  private void send(Context context, int status, ObjectNode body) {
    context.status(status).contentType(JSON).header("Cache-Control", "no-store");
    context.result(json.write(body));
  }
}
