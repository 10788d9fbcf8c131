package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.RequestBodyException;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.state.ApplicationRegistry;
import java.io.IOException;
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
  Route route(Route.Method method, String path, AdminEndpoint endpoint) {
    return new Route(
        method, "/__admin/" + path, (request, response) -> handle(request, response, endpoint));
  }

  private void handle(ServerRequest request, ServerResponse to, AdminEndpoint endpoint)
      throws IOException {
    try {
      AdminResponse response = endpoint.handle(new AdminRequest(request, registry, json));
      send(to, response.status(), response.body());
    } catch (AdminRequest.NoSuchApplicationException | NoSuchElementException unknown) {
      sendError(to, 404, String.valueOf(unknown.getMessage()));
    } catch (LimitExceededException full) {
      sendError(to, 400, "$: " + full.getMessage());
    } catch (IllegalArgumentException wrong) {
      sendError(to, 400, String.valueOf(wrong.getMessage()));
    } catch (RequestBodyException unreadable) {
      sendError(to, unreadable.status(), "$: " + unreadable.getMessage());
    }
  }

  /** Sends an error in the shape of all admin errors. */
  void sendError(ServerResponse to, int status, String reason) throws IOException {
    ObjectNode body = json.object();
    body.putArray("errors").add(reason);
    send(to, status, body);
  }

  private void send(ServerResponse to, int status, ObjectNode body) throws IOException {
    to.status(status).contentType(JSON).header("Cache-Control", "no-store").send(json.write(body));
  }
}
