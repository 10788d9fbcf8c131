package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.runtime.ApplicationRuntimes;
import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.inject.Inject;

/** The endpoints for whole applications: health, state, save, reset, new ones. */
final class StateEndpoints {

  private final ApplicationRegistry registry;
  private final ApplicationRuntimes runtimes;
  private final Json json;
  private final StateJson stateJson;
  private final StateSaver saver;
  private final HealthCheck health;
  private final String version = Version.text();
  private final long startedNanos = System.nanoTime();

  @Inject
  StateEndpoints(
      ApplicationRegistry registry,
      ApplicationRuntimes runtimes,
      Json json,
      StateJson stateJson,
      StateSaver saver,
      HealthCheck health) {
    this.registry = registry;
    this.runtimes = runtimes;
    this.json = json;
    this.stateJson = stateJson;
    this.saver = saver;
    this.health = health;
  }

  AdminResponse health(AdminRequest request) {
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    Optional<String> problem = health.problem();
    ObjectNode body = json.object().put("status", problem.isEmpty() ? "UP" : "DOWN");
    problem.ifPresent(why -> body.putArray("errors").add(why));
    body.put("version", version).put("uptimeSeconds", millis / 1000.0);
    return AdminResponse.of(problem.isEmpty() ? 200 : 503, body);
  }

  AdminResponse state(AdminRequest request) {
    Application application = request.application();
    return AdminResponse.ok(
        stateJson.content(
            request.flag("messages") ? application.fullSnapshot() : application.snapshot()));
  }

  AdminResponse save(AdminRequest request) {
    if (!saver.hasFile()) {
      throw new NoSuchElementException(StateSaver.NO_FILE);
    }
    saver.save();
    return AdminResponse.ok(json.object());
  }

  AdminResponse replaceState(AdminRequest request) {
    Snapshot state = stateJson.read(request.state());
    if (request.flag("keepStart")) {
      request.application().load(state);
    } else {
      runtimes.of(request.application()).startFrom(state);
    }
    return AdminResponse.ok(json.object());
  }

  AdminResponse reset(AdminRequest request) {
    if (request.flag("all")) {
      runtimes.reset();
    } else {
      runtimes.of(request.application()).reset();
    }
    return AdminResponse.ok(json.object());
  }

  AdminResponse applications(AdminRequest request) {
    ObjectNode body = json.object();
    ArrayNode list = body.putArray("applications");
    registry.applications().forEach(application -> write(application, list.addObject()));
    return AdminResponse.ok(body);
  }

  AdminResponse addApplication(AdminRequest request) {
    Application first = registry.first();
    Application added = runtimes.add(first.plan(), first.guesses());
    ObjectNode body = json.object();
    write(added, body);
    return AdminResponse.created(body);
  }

  AdminResponse removeApplication(AdminRequest request) {
    runtimes.remove(request.application(request.pathParameter("id")));
    return AdminResponse.ok(json.object());
  }

  private static void write(Application application, ObjectNode to) {
    ApplicationKeys keys = application.keys();
    to.put("id", keys.id()).put("authKey", keys.authKey()).put("authSecret", keys.authSecret());
    keys.apiKeys().stream().findFirst().ifPresent(key -> to.put("apiKey", key));
  }
}
