package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.DialogType;
import dev.unread.fake.state.Guess;
import dev.unread.fake.state.Guesses;
import dev.unread.fake.state.Plan;
import dev.unread.fake.state.Snapshot;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;

/**
 * The form of a state file: {@code application}, {@code users}, {@code dialogs} and, where they
 * differ from the default, {@code guesses}.
 */
public final class StateJson {

  private final Json json;

  @Inject
  StateJson(Json json) {
    this.json = json;
  }

  /** A reader of state files for those who start without a server. */
  public static StateJson create() {
    return new StateJson(new Json());
  }

  /**
   * Reads a state, all of it or nothing.
   *
   * @throws IllegalArgumentException with the JSON path and the reason in one line
   */
  public Snapshot read(byte[] utf8) {
    return read(json.read(utf8));
  }

  Snapshot read(JsonObject state) {
    state.onlyHas("application", "guesses", "users", "dialogs");
    JsonObject application =
        state.object("application").onlyHas("id", "authKey", "authSecret", "apiKeys", "plan");
    return new Snapshot(
            keys(application),
            plan(application),
            guesses(state),
            state.objects("users").stream().map(StateJson::user).toList(),
            state.objects("dialogs").stream().map(StateJson::dialog).toList())
        .checked();
  }

  private static Application.Keys keys(JsonObject application) {
    List<String> apiKeys = application.texts("apiKeys");
    Set<String> distinct = new LinkedHashSet<>(apiKeys);
    if (distinct.size() < apiKeys.size()) {
      throw new JsonProblem(application.at("apiKeys"), "a key is there twice");
    }
    return new Application.Keys(
        application.integer("id", 1, Long.MAX_VALUE),
        application.text("authKey"),
        application.text("authSecret"),
        distinct);
  }

  private static Plan plan(JsonObject application) {
    String word = application.optionalText("plan").orElse(Plan.UNLIMITED.word());
    return Arrays.stream(Plan.values())
        .filter(plan -> plan.word().equals(word))
        .findAny()
        .orElseThrow(
            () ->
                new JsonProblem(
                    application.at("plan"),
                    "this is to be one of "
                        + Arrays.stream(Plan.values())
                            .map(Plan::word)
                            .collect(Collectors.joining(", "))));
  }

  private static Guesses guesses(JsonObject state) {
    Guesses guesses = Guesses.DEFAULT;
    JsonObject chosen = state.optionalObject("guesses").orElse(null);
    if (chosen == null) {
      return guesses;
    }
    for (String word : chosen.keys()) {
      Guess guess =
          Guess.of(word)
              .orElseThrow(() -> new JsonProblem(chosen.at(word), "no guess is called that"));
      try {
        guesses = guesses.with(guess, chosen.text(word));
      } catch (JsonProblem notText) {
        throw notText;
      } catch (IllegalArgumentException noChoice) {
        throw new JsonProblem(chosen.at(word), String.valueOf(noChoice.getMessage()));
      }
    }
    return guesses;
  }

  private static Snapshot.UserEntry user(JsonObject user) {
    user.onlyHas("id", "login", "password", "tokens");
    return new Snapshot.UserEntry(
        user.integer("id", 1, Long.MAX_VALUE),
        user.optionalText("login").orElse(null),
        user.optionalText("password").orElse(null),
        user.texts("tokens"));
  }

  private static Snapshot.DialogEntry dialog(JsonObject dialog) {
    dialog.onlyHas("id", "type", "name", "occupants", "unread");
    return new Snapshot.DialogEntry(
        dialog.text("id"),
        DialogType.of((int) dialog.integer("type", 1, 3)).orElseThrow(),
        dialog.optionalText("name").orElse(null),
        dialog.integers("occupants"),
        dialog.counts("unread"));
  }

  /** Writes a state in the form that {@link #read} takes. */
  ObjectNode write(Snapshot snapshot) {
    ObjectNode state = json.object();
    Application.Keys keys = snapshot.keys();
    ObjectNode application = state.putObject("application");
    application.put("id", keys.id()).put("authKey", keys.authKey());
    application.put("authSecret", keys.authSecret());
    keys.apiKeys().forEach(application.putArray("apiKeys")::add);
    application.put("plan", snapshot.plan().word());
    if (!snapshot.guesses().chosen().isEmpty()) {
      ObjectNode guesses = state.putObject("guesses");
      for (Guess guess : Guess.values()) {
        if (snapshot.guesses().chosen().containsKey(guess)) {
          guesses.put(guess.word(), snapshot.guesses().of(guess));
        }
      }
    }
    ArrayNode users = state.putArray("users");
    snapshot.users().forEach(user -> write(user, users.addObject()));
    ArrayNode dialogs = state.putArray("dialogs");
    snapshot.dialogs().forEach(dialog -> write(dialog, dialogs.addObject()));
    return state;
  }

  private static void write(Snapshot.UserEntry user, ObjectNode to) {
    to.put("id", user.id());
    if (user.login() != null) {
      to.put("login", user.login());
    }
    if (user.password() != null) {
      to.put("password", user.password());
    }
    user.tokens().forEach(to.putArray("tokens")::add);
  }

  private static void write(Snapshot.DialogEntry dialog, ObjectNode to) {
    to.put("id", dialog.id()).put("type", dialog.type().number());
    if (dialog.name() != null) {
      to.put("name", dialog.name());
    }
    dialog.occupants().forEach(to.putArray("occupants")::add);
    ObjectNode unread = to.putObject("unread");
    dialog.unread().forEach((user, count) -> unread.put(String.valueOf(user), count));
  }
}
