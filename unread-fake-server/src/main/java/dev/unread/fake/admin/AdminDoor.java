package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.Route;
import dev.unread.fake.json.Json;
import dev.unread.fake.state.World;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.util.NoSuchElementException;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Leads admin paths to admin calls, and tells those who ask for something wrong what it was, as
 * {@code {"errors":["$.count: …"]}}.
 */
@Singleton
final class AdminDoor {

  private static final String JSON = "application/json";

  private final World world;
  private final Json json;

  @Inject
  AdminDoor(World world, Json json) {
    this.world = world;
    this.json = json;
  }

  /** Leads a method and a path, without the {@code /__admin/} before it, to a call. */
  Route route(HandlerType method, String path, AdminCall call) {
    return new Route(method, "/__admin/" + path, context -> answer(context, call));
  }

  /** Answers whatever no call takes. */
  Route nothingThere(HandlerType method) {
    return new Route(
        method, "/__admin/<path>", context -> refuse(context, 404, "there is no such admin call"));
  }

  private void answer(Context context, AdminCall call) {
    try {
      AdminAnswer answer = call.answer(new AdminRequest(context, world, json));
      send(context, answer.status(), answer.body());
    } catch (AdminRequest.NoSuchApplicationException | NoSuchElementException unknown) {
      refuse(context, 404, String.valueOf(unknown.getMessage()));
    } catch (IllegalArgumentException wrong) {
      refuse(context, 400, String.valueOf(wrong.getMessage()));
    } catch (HttpResponseException tooMuch) {
      refuse(context, tooMuch.getStatus(), "$: this body is too long");
    }
  }

  private void refuse(Context context, int status, String reason) {
    ObjectNode body = json.object();
    body.putArray("errors").add(reason);
    send(context, status, body);
  }

  private void send(Context context, int status, ObjectNode body) {
    context.status(status).contentType(JSON).header("Cache-Control", "no-store");
    context.result(json.write(body));
  }
}
