package dev.unread.fake.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An application written down: what a state file holds. Messages are written down as what each
 * occupant has not read of them.
 */
public record Snapshot(
    Application.Keys keys,
    Plan plan,
    Guesses guesses,
    List<UserEntry> users,
    List<DialogEntry> dialogs) {

  public Snapshot {
    users = List.copyOf(users);
    dialogs = List.copyOf(dialogs);
  }

  /**
   * Returns this snapshot, which fits together.
   *
   * @throws InvalidSnapshotException if it does not
   */
  public Snapshot checked() {
    SnapshotValidator.check(this);
    return this;
  }

  /** A user, with the tokens of their sessions. */
  public record UserEntry(
      long id, @Nullable String login, @Nullable String password, List<String> tokens) {
    public UserEntry {
      tokens = List.copyOf(tokens);
    }

    @Override
    public String toString() {
      return "UserEntry[" + id + "]";
    }
  }

  /**
   * A dialog; the first occupant made it.
   *
   * @param unread how many messages occupants have not read; those left out have read all
   */
  public record DialogEntry(
      String id,
      DialogType type,
      @Nullable String name,
      List<Long> occupants,
      Map<Long, Integer> unread) {
    public DialogEntry {
      occupants = List.copyOf(occupants);
      unread = Map.copyOf(unread);
    }
  }

  /** The application of the vendor's reference page: all its recipes work on this (DOC). */
  public static Snapshot demo() {
    long ann = 123;
    long bob = 456;
    var keys =
        new Application.Keys(
            76730,
            "bEbFcYzYUNpbMkC",
            "Pb2yJpvN3dKYMQ6",
            Set.of("28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI"));
    return new Snapshot(
        keys,
        Plan.UNLIMITED,
        Guesses.DEFAULT,
        List.of(
            new UserEntry(
                ann, "ann", "annspassword", List.of("1319b4991186601ccf4df2d0fa89565f68012bba")),
            new UserEntry(bob, "bob", "bobspassword", List.of())),
        List.of(
            demoDialog("5d753421a28f9a2596cb0f98", "Lunch", List.of(ann, bob), 7),
            demoDialog("5d75393ba28f9a17e1cb0f9e", "Work", List.of(bob, ann), 3),
            new DialogEntry(
                "5d75327ba28f9a0f32cb0f99",
                DialogType.PRIVATE,
                null,
                List.of(bob, ann),
                Map.of(ann, 5)),
            demoDialog("5d7539bca28f9a2cb3cb0f99", "Quiet", List.of(ann, bob), 0)));
  }

  private static DialogEntry demoDialog(String id, String name, List<Long> occupants, int unread) {
    return new DialogEntry(id, DialogType.GROUP, name, occupants, Map.of(123L, unread));
  }

  static Snapshot of(Application application) {
    var users = new ArrayList<UserEntry>();
    for (User user : application.users().all()) {
      List<String> tokens = application.sessions().tokens(user);
      users.add(new UserEntry(user.id(), user.login(), user.password(), tokens));
    }
    var dialogs = new ArrayList<DialogEntry>();
    for (Dialog dialog : application.dialogs().all()) {
      var unread = new TreeMap<Long, Integer>();
      dialog.occupants().forEach(user -> unread.put(user, dialog.unread(user)));
      unread.values().removeIf(count -> count == 0);
      dialogs.add(
          new DialogEntry(
              dialog.id(), dialog.type(), dialog.name(), List.copyOf(dialog.occupants()), unread));
    }
    return new Snapshot(
        application.keys(), application.plan(), application.guesses(), users, dialogs);
  }
}
