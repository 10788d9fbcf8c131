package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.state.Application;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;

/** The endpoints for how an application behaves: its plan, its guesses, its clock. */
final class SettingEndpoints {

  private final Json json;

  @Inject
  SettingEndpoints(Json json) {
    this.json = json;
  }

  AdminResponse plan(AdminRequest request) {
    JsonValue body = request.body("plan");
    body.get("plan").text();
    request.application().plan(StateJson.plan(body));
    return AdminResponse.ok(json.object().put("plan", request.application().plan().id()));
  }

  /** Changes the guesses named, and leaves the others. */
  AdminResponse guesses(AdminRequest request) {
    Application application = request.application();
    application.guesses(StateJson.guesses(application.guesses(), request.wholeBody()));
    ObjectNode chosen = json.object();
    application.guesses().chosen().forEach((guess, choice) -> chosen.put(guess.id(), choice.id()));
    return AdminResponse.ok(chosen);
  }

  AdminResponse clock(AdminRequest request) {
    return clock(request.application());
  }

  /** Moves the clock ahead or sets it, and then stops it or has it run on. */
  AdminResponse changeClock(AdminRequest request) {
    JsonValue body = request.body("advance", "set", "freeze");
    Application application = request.application();
    Optional<JsonValue> advance = body.find("advance");
    Optional<JsonValue> set = body.find("set");
    if (advance.isPresent() && set.isPresent()) {
      throw body.invalid("set and advance exclude each other; send one of them");
    }
    if (advance.isEmpty() && set.isEmpty() && body.find("freeze").isEmpty()) {
      throw body.invalid(
          "one of these keys is needed: advance (a duration), set (a time), freeze (true or false)");
    }
    Optional<Boolean> freeze = body.find("freeze").map(JsonValue::truth);
    advance.ifPresent(value -> change(value, value.duration(), application::advanceClock));
    set.ifPresent(value -> change(value, value.instant(), application::setClock));
    freeze.ifPresent(
        frozen -> {
          if (frozen) {
            application.freezeClock();
            // Once more, since time went by until it stopped.
            set.ifPresent(value -> application.setClock(value.instant()));
          } else {
            application.unfreezeClock();
          }
        });
    return clock(application);
  }

  private static <T> void change(JsonValue value, T to, Consumer<T> change) {
    value.checked(
        () -> {
          change.accept(to);
          return to;
        });
  }

  private AdminResponse clock(Application application) {
    ObjectNode clock = json.object().put("now", application.clock().instant().toString());
    boolean frozen = application.clockSetting().frozen() != null;
    return AdminResponse.ok(frozen ? clock.put("frozen", true) : clock);
  }
}
