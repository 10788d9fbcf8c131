package dev.unread.fake.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of an application, as a state file holds it. Messages are either counts of what each
 * occupant has not read, or written one by one with all their properties.
 *
 * @param sessions the sessions that are written with all their properties, and not just as the
 *     tokens of users
 * @param time what the application's clock shows
 */
public record Snapshot(
    ApplicationKeys keys,
    Plan plan,
    Guesses guesses,
    List<UserEntry> users,
    List<DialogEntry> dialogs,
    List<SessionEntry> sessions,
    ClockSetting time) {

  public Snapshot {
    users = List.copyOf(users);
    dialogs = List.copyOf(dialogs);
    sessions = List.copyOf(sessions);
  }

  /** Makes a state whose sessions are the tokens of users, and whose clock shows the real time. */
  public Snapshot(
      ApplicationKeys keys,
      Plan plan,
      Guesses guesses,
      List<UserEntry> users,
      List<DialogEntry> dialogs) {
    this(keys, plan, guesses, users, dialogs, List.of(), ClockSetting.SYSTEM);
  }

  /** Returns a state with these keys, plan and guesses, and without users and dialogs. */
  public Snapshot emptied() {
    return new Snapshot(keys, plan, guesses, List.of(), List.of());
  }

  /** Returns this with another plan. */
  public Snapshot with(Plan changed) {
    return new Snapshot(keys, changed, guesses, users, dialogs, sessions, time);
  }

  /** Returns this with other guesses. */
  public Snapshot with(Guesses changed) {
    return new Snapshot(keys, plan, changed, users, dialogs, sessions, time);
  }

  /**
   * Returns this snapshot if it is consistent.
   *
   * @throws InvalidSnapshotException if it is not
   */
  public Snapshot checked() {
    return checked(Limits.DEFAULT);
  }

  /**
   * Returns this snapshot if it is consistent and within these limits.
   *
   * @throws InvalidSnapshotException if it is not
   */
  public Snapshot checked(Limits limits) {
    SnapshotValidator.check(this, limits);
    return this;
  }

  /** A user, with the tokens of their sessions. */
  public record UserEntry(
      long id,
      @Nullable String login,
      @Nullable String password,
      List<String> tokens,
      @Nullable UserDetails details) {
    public UserEntry {
      tokens = List.copyOf(tokens);
    }

    /** A user without further details. */
    public UserEntry(
        long id, @Nullable String login, @Nullable String password, List<String> tokens) {
      this(id, login, password, tokens, null);
    }

    @Override
    public String toString() {
      return "UserEntry[" + id + "]";
    }
  }

  /**
   * A dialog. Its creator is the first occupant unless the details name another.
   *
   * @param unread how many messages each occupant has not read; no entry means none. Empty if the
   *     details have the messages
   */
  public record DialogEntry(
      String id,
      DialogType type,
      @Nullable String name,
      List<Long> occupants,
      Map<Long, Integer> unread,
      @Nullable DialogDetails details) {
    public DialogEntry {
      occupants = List.copyOf(occupants);
      unread = Map.copyOf(unread);
    }

    /** A dialog without further details. */
    public DialogEntry(
        String id,
        DialogType type,
        @Nullable String name,
        List<Long> occupants,
        Map<Long, Integer> unread) {
      this(id, type, name, occupants, unread, null);
    }
  }

  /** The application of the vendor's reference page: all its recipes work on this (DOC). */
  public static Snapshot demo() {
    long ann = 123;
    long bob = 456;
    var keys =
        new ApplicationKeys(
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
}
