package dev.unread.fake.admin;

import dev.unread.fake.json.Json;
import dev.unread.fake.json.JsonProblem;
import dev.unread.fake.json.JsonValue;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.User;
import dev.unread.fake.state.World;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One admin request: the application it is about and the JSON it brings. */
final class AdminRequest {

  private final Context context;
  private final World world;
  private final Json json;
  private @Nullable JsonValue body;

  AdminRequest(Context context, World world, Json json) {
    this.context = context;
    this.world = world;
    this.json = json;
  }

  /** Returns the application of {@code ?application=ID}, or the first where none is named. */
  Application application() {
    String id = context.queryParam("application");
    if (id == null) {
      return world.first();
    }
    return (id.matches("[0-9]{1,18}")
            ? world.application(Long.parseLong(id))
            : Optional.<Application>empty())
        .orElseThrow(() -> new NoSuchApplicationException(id));
  }

  /** Returns what stands for no application. */
  Application strays() {
    return world.strays();
  }

  /** There is no application of the id asked for. */
  static final class NoSuchApplicationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchApplicationException(String id) {
      super("no application has the id " + (id.matches("[0-9]{1,18}") ? id : "asked for"));
    }
  }

  /** Returns the body as text. */
  String text() {
    return context.body();
  }

  /** Returns a variable part of the path. */
  String pathParameter(String name) {
    return context.pathParam(name);
  }

  /** Returns whether the query string says so. */
  boolean flag(String name) {
    return "true".equals(context.queryParam(name));
  }

  /** Returns a whole number of the query string, from 0 on. */
  long number(String name, long otherwise) {
    String text = context.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new JsonProblem("?" + name, "this is to be a whole number from 0 on");
    }
    return Long.parseLong(text);
  }

  /** Returns the object in the body, which has these keys and no others. */
  JsonValue body(String... keys) {
    return wholeBody().onlyHas(keys);
  }

  JsonValue wholeBody() {
    if (body == null) {
      body = json.read(context.bodyAsBytes());
    }
    return body;
  }

  User user(String key) {
    JsonValue value = wholeBody().get(key);
    long id = value.integer(1, Long.MAX_VALUE);
    return application().user(id).orElseThrow(() -> value.wrong("there is no user " + id));
  }

  Dialog dialog() {
    JsonValue id = wholeBody().get("dialog");
    return application()
        .dialog(id.text())
        .orElseThrow(() -> id.wrong("there is no dialog of this id"));
  }
}
