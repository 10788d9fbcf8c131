package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.Resets;
import dev.unread.fake.json.Json;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.World;
import javax.inject.Inject;

/** The calls about whole applications: health, state, reset, new ones. */
final class StateCalls {

  private final World world;
  private final Resets resets;
  private final Json json;
  private final StateJson stateJson;
  private final String version = Version.text();
  private final long startedNanos = System.nanoTime();

  @Inject
  StateCalls(World world, Resets resets, Json json, StateJson stateJson) {
    this.world = world;
    this.resets = resets;
    this.json = json;
    this.stateJson = stateJson;
  }

  AdminAnswer health(AdminRequest request) {
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    return AdminAnswer.ok(
        json.object()
            .put("status", "UP")
            .put("version", version)
            .put("uptimeSeconds", millis / 1000.0));
  }

  AdminAnswer state(AdminRequest request) {
    return AdminAnswer.ok(stateJson.write(request.application().snapshot()));
  }

  AdminAnswer replaceState(AdminRequest request) {
    Application application = request.application();
    application.load(stateJson.read(request.wholeBody()));
    return AdminAnswer.ok(json.object());
  }

  AdminAnswer reset(AdminRequest request) {
    resets.reset(request.application());
    return AdminAnswer.ok(json.object());
  }

  AdminAnswer applications(AdminRequest request) {
    ObjectNode body = json.object();
    ArrayNode list = body.putArray("applications");
    world.applications().forEach(application -> write(application, list.addObject()));
    return AdminAnswer.ok(body);
  }

  AdminAnswer addApplication(AdminRequest request) {
    Application first = world.first();
    Application added = world.add(first.plan(), first.guesses());
    resets.startsHere(added);
    ObjectNode body = json.object();
    write(added, body);
    return AdminAnswer.created(body);
  }

  private static void write(Application application, ObjectNode to) {
    Application.Keys keys = application.keys();
    to.put("id", keys.id()).put("authKey", keys.authKey()).put("authSecret", keys.authSecret());
    keys.apiKeys().stream().findFirst().ifPresent(key -> to.put("apiKey", key));
  }
}
