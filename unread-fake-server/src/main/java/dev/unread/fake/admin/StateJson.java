package dev.unread.fake.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.ClockSetting;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.text.IdText;
import dev.unread.fake.text.SimilarName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;

/**
 * The form of a state file: {@code application}, {@code users}, {@code dialogs} and, where they
 * differ from the default, {@code guesses}.
 */
public final class StateJson {

  private static final long MOST_UNREAD = 1_000_000;

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
    return read(utf8, Limits.DEFAULT);
  }

  /**
   * Reads a state that fits into these limits, all of it or nothing.
   *
   * @throws IllegalArgumentException with the JSON path and the reason in one line
   */
  public Snapshot read(byte[] utf8, Limits limits) {
    return read(json.readState(utf8)).checked(limits);
  }

  /** Reads a state; whether it fits together is for those to check who take it over. */
  Snapshot read(JsonValue state) {
    state.onlyHas("application", "guesses", "clock", "users", "sessions", "dialogs");
    JsonValue application =
        state.get("application").onlyHas("id", "authKey", "authSecret", "apiKeys", "plan");
    return new Snapshot(
        keys(application),
        plan(application),
        guesses(state),
        state.list("users").stream().map(StateJson::user).toList(),
        state.list("dialogs").stream().map(StateJson::dialog).toList(),
        state.list("sessions").stream().map(StateDetailsJson::session).toList(),
        state.find("clock").map(StateDetailsJson::clock).orElse(ClockSetting.SYSTEM));
  }

  private static ApplicationKeys keys(JsonValue application) {
    var apiKeys = new LinkedHashSet<String>();
    for (JsonValue key : application.list("apiKeys")) {
      if (!apiKeys.add(key.text())) {
        throw application.get("apiKeys").invalid("a key is there twice");
      }
    }
    return new ApplicationKeys(
        application.get("id").integer(1, Long.MAX_VALUE),
        application.get("authKey").text(),
        application.get("authSecret").text(),
        apiKeys);
  }

  /** Reads the plan among these values; unlimited where it is not among them. */
  static Plan plan(JsonValue application) {
    String id = application.findText("plan").orElse(Plan.UNLIMITED.id());
    return Arrays.stream(Plan.values())
        .filter(plan -> plan.id().equals(id))
        .findAny()
        .orElseThrow(
            () ->
                application
                    .get("plan")
                    .notOneOf(Arrays.stream(Plan.values()).map(Plan::id).toList()));
  }

  private static Guesses guesses(JsonValue state) {
    return state
        .find("guesses")
        .map(chosen -> guesses(Guesses.DEFAULT, chosen))
        .orElse(Guesses.DEFAULT);
  }

  /** Returns these guesses with those changed that are chosen here. */
  static Guesses guesses(Guesses unchanged, JsonValue chosen) {
    Guesses guesses = unchanged;
    for (String id : chosen.keys()) {
      JsonValue choice = chosen.get(id);
      Guess guess = Guess.of(id).orElseThrow(() -> choice.invalid(noGuess(id)));
      String text = choice.text();
      try {
        guesses = guesses.with(guess, guess.choice(text));
      } catch (IllegalArgumentException noChoice) {
        throw choice.invalid(String.valueOf(noChoice.getMessage()));
      }
    }
    return guesses;
  }

  private static String noGuess(String typed) {
    List<String> names = Arrays.stream(Guess.values()).map(Guess::id).toList();
    return "no guess is called that"
        + "; GET /__admin/fidelity lists all"
        + SimilarName.hint(typed, names);
  }

  private static Snapshot.UserEntry user(JsonValue user) {
    user.onlyHas(with(StateDetailsJson.USER, "id", "login", "password", "tokens"));
    return new Snapshot.UserEntry(
        user.get("id").integer(1, Long.MAX_VALUE),
        user.findText("login").orElse(null),
        user.findText("password").orElse(null),
        user.list("tokens").stream().map(JsonValue::text).toList(),
        StateDetailsJson.user(user));
  }

  private static Snapshot.DialogEntry dialog(JsonValue dialog) {
    dialog.onlyHas(with(StateDetailsJson.DIALOG, "id", "type", "name", "occupants", "unread"));
    String id = dialog.get("id").text();
    List<Long> occupants =
        dialog.list("occupants").stream()
            .map(occupant -> occupant.integer(1, Long.MAX_VALUE))
            .toList();
    return new Snapshot.DialogEntry(
        id,
        DialogType.of((int) dialog.get("type").integer(1, 3)).orElseThrow(),
        dialog.findText("name").orElse(null),
        occupants,
        dialog.find("unread").map(StateJson::counts).orElse(Map.of()),
        StateDetailsJson.dialog(dialog, id, occupants));
  }

  private static List<String> with(List<String> more, String... keys) {
    return Stream.concat(Stream.of(keys), more.stream()).toList();
  }

  private static Map<Long, Integer> counts(JsonValue unread) {
    var counts = new LinkedHashMap<Long, Integer>();
    for (String user : unread.keys()) {
      JsonValue count = unread.get(user);
      long id =
          IdText.read(user)
              .filter(read -> Long.toString(read).equals(user) && read > 0)
              .orElseThrow(() -> count.invalid("this key is to be the id of a user"));
      counts.put(id, (int) count.integer(0, MOST_UNREAD));
    }
    return counts;
  }

  /** Writes a state as the text of a state file. */
  public String text(Snapshot snapshot) {
    Json.Content line =
        out -> {
          content(snapshot).writeTo(out);
          out.write('\n');
        };
    return new String(json.write(line), StandardCharsets.UTF_8);
  }

  /** Returns a state in the form that {@link #read} takes. */
  Json.Content content(Snapshot snapshot) {
    return out -> {
      try (JsonGenerator generator = Json.generator(out)) {
        new StateJsonWriter(generator).write(snapshot);
      }
    };
  }
}
