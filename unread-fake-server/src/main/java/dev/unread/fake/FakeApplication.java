package dev.unread.fake;

import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.Faults;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.runtime.ApplicationRuntime;
import dev.unread.fake.runtime.ApplicationRuntimes;
import dev.unread.fake.runtime.Fixtures;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.User;
import dev.unread.fake.text.ExistingIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One application of the fake: users, sessions, dialogs and messages that no other application
 * sees. A request belongs to the application whose session token or API key it carries; if none
 * knows it, see {@link UnreadFakeServer#unmatchedRequests()}.
 *
 * <p>Users are known by number, dialogs by 24 hex digits, as at the vendor's. A user or dialog that
 * is not there is an {@link IllegalArgumentException}.
 */
public final class FakeApplication {

  private final Application application;
  private final ApplicationRuntimes runtimes;
  private final ApplicationRuntime runtime;
  private final Fixtures fixtures;
  private final boolean shared;
  private volatile boolean ended;

  FakeApplication(Application application, ApplicationRuntimes runtimes) {
    this(application, runtimes, runtimes.of(application), false);
  }

  private FakeApplication(
      Application application,
      ApplicationRuntimes runtimes,
      ApplicationRuntime runtime,
      boolean shared) {
    this.application = application;
    this.runtimes = runtimes;
    this.fixtures = new Fixtures(application);
    this.runtime = runtime;
    this.shared = shared;
  }

  /**
   * Returns a share of this application: the same users, dialogs and API key, but what is armed,
   * recorded or stalled is of those users alone who are added through it. So tests that a fixed API
   * key makes share one application do not disturb each other. A share has no say in what is
   * everybody's, such as the clock; {@link #remove()} ends it and leaves its users there.
   *
   * @throws IllegalStateException if the application was removed
   */
  public FakeApplication share() {
    return new FakeApplication(there(), runtimes, runtimes.of(application).newShare(), true);
  }

  private Application there() {
    if (ended || !runtimes.has(application)) {
      throw new IllegalStateException("application " + id() + " was removed");
    }
    return application;
  }

  private Fixtures fixtures() {
    there();
    return fixtures;
  }

  private Application whole() {
    if (shared) {
      throw new IllegalStateException(
          "this is a share of application " + id() + ", and has no say in what is everybody's");
    }
    return there();
  }

  private long added(User user) {
    if (shared) {
      runtimes.of(application).claim(user.id(), runtime);
    }
    return user.id();
  }

  /** Returns the application's id. */
  public long id() {
    return application.keys().id();
  }

  /** Returns what sessions are asked for with. */
  public String authKey() {
    return application.keys().authKey();
  }

  /** Returns what requests for sessions are signed with. */
  public String authSecret() {
    return application.keys().authSecret();
  }

  /** Returns an API key, good for every user of this application. */
  public String apiKey() {
    return application.keys().apiKeys().iterator().next();
  }

  /** Adds a user and returns their id. */
  public long addUser() {
    return added(fixtures().addUser(null, null, null));
  }

  /**
   * Adds a user with this id.
   *
   * @throws IllegalArgumentException if it is not positive, or another user has it
   */
  public long addUser(long id) {
    return added(fixtures().addUser(id, null, null));
  }

  /**
   * Adds a user who can log in, and returns their id.
   *
   * @throws IllegalArgumentException if one of the two is blank, or another user has the login
   */
  public long addUser(String login, String password) {
    return added(fixtures().addUser(null, login, password));
  }

  /** Opens a session of the user and returns its token. */
  public String openSession(long user) {
    return openSession(user, null);
  }

  /**
   * Opens a session of the user with this token, or with a new one where it is null.
   *
   * @throws IllegalArgumentException if a header cannot hold it, or another session has it
   */
  public String openSession(long user, @Nullable String token) {
    return fixtures().openSession(user(user), token).token();
  }

  /** Opens a session of the application itself, in no user's name, and returns its token. */
  public String openApplicationSession() {
    return fixtures().openSession(null, null).token();
  }

  /** Ends a session as two hours without a request would. */
  public void expireSession(String token) {
    fixtures().expireSession(token);
  }

  /** Adds a dialog of several users, the first of whom made it, and returns its id. */
  public String addGroupDialog(long... occupants) {
    return addDialog(DialogType.GROUP, null, occupants);
  }

  /**
   * Adds a dialog of two users and returns its id.
   *
   * @throws IllegalArgumentException if they are one
   */
  public String addPrivateDialog(long one, long other) {
    return addDialog(DialogType.PRIVATE, null, one, other);
  }

  /** Adds a dialog open to everybody, whose unread count is always 0, and returns its id. */
  public String addPublicDialog(long... occupants) {
    return addDialog(DialogType.PUBLIC_GROUP, null, occupants);
  }

  /**
   * Adds a dialog with this id, or a new one where that is null, and returns its id.
   *
   * @throws IllegalArgumentException if the id is not 24 lower-case hex digits or another dialog's,
   *     if there is no occupant or one is there twice, or if a private dialog is not of two
   */
  public String addDialog(DialogType type, @Nullable String id, long... occupants) {
    List<User> users = Arrays.stream(occupants).mapToObj(this::user).toList();
    return fixtures().addDialog(id, type, null, users).id();
  }

  /** Lets a user into a dialog. */
  public void join(long user, String dialog) {
    there().dialogs().join(user(user), dialog(dialog));
  }

  /** Takes a user out of a dialog. */
  public void leave(long user, String dialog) {
    there().dialogs().leave(user, dialog(dialog));
  }

  /**
   * Has a user send this many messages to a dialog, all or none; everybody else in it has not read
   * them.
   *
   * @throws IllegalArgumentException if there is no such user or dialog, or the count is negative
   * @throws LimitExceededException if there is no room for all of them
   */
  public void send(long from, String dialog, int count) {
    fixtures().send(user(from), dialog(dialog), count);
  }

  /** Has a user read everything in a dialog. */
  public void read(long user, String dialog) {
    there().messages().markAllRead(user(user).id(), dialog(dialog));
  }

  /**
   * Brings the number of messages that a user has not read to this, by having the oldest read or
   * more sent that all others have read already.
   *
   * @throws IllegalArgumentException if it is negative or there is no room for it, if the user is
   *     no occupant, or if the dialog is public
   */
  public void setUnread(long user, String dialog, int count) {
    there().setUnread(user(user), dialog(dialog), count);
  }

  /** Returns how many messages of a dialog a user has not read. */
  public int unread(long user, String dialog) {
    return there().unread(user(user), List.of(dialog(dialog).id())).each().get(0);
  }

  /** Returns how many messages a user has not read in all. */
  public int total(long user) {
    return there().unread(user(user), List.of()).total();
  }

  /** Limits the calls per second as this plan does. */
  public void plan(Plan plan) {
    whole().plan(plan);
  }

  /** Decides one of the behaviours that are not known of QuickBlox. */
  public void guess(Guess guess, Choice choice) {
    whole().guesses(there().guesses().with(guess, choice));
  }

  /** Returns this application's time. */
  public Clock clock() {
    return there().clock();
  }

  /**
   * Moves this application's time ahead; its sessions and limits follow.
   *
   * @throws IllegalArgumentException if that is back, or more than a century
   */
  public void advanceClock(Duration by) {
    whole().advanceClock(by);
  }

  /**
   * Has this application's clock show that time, and run on from there unless it is frozen.
   *
   * @throws IllegalArgumentException if that is before 1970 or beyond 9999
   */
  public void setClock(Instant time) {
    whole().setClock(time);
  }

  /** Stops this application's clock at what it shows. */
  public void freezeClock() {
    whole().freezeClock();
  }

  /** Has this application's clock run on from what it shows. */
  public void unfreezeClock() {
    whole().unfreezeClock();
  }

  /**
   * Arms a fault for every request until it is disarmed, to be narrowed step by step: {@code
   * app.arm(Fault.status(503)).times(2).forUser(123)}.
   */
  public ArmedFault arm(Fault fault) {
    return faults().arm(fault);
  }

  /** Returns the faults that are armed. */
  public Faults faults() {
    there();
    return runtime.faults();
  }

  /** Returns what this application was asked. */
  public Journal journal() {
    there();
    return runtime.journal();
  }

  /**
   * Returns how many requests are held up or dripping in a fault. {@link #reset()} ends them with a
   * reset of their connections.
   */
  public int stalled() {
    return runtime.stalledResponses().count();
  }

  /** Returns all of it written down, as a state file would hold it; with secrets. */
  public Snapshot snapshot() {
    return there().snapshot();
  }

  /**
   * Returns all of it written down with every message, session and time, so that starting from it
   * changes no answer; with secrets.
   */
  public Snapshot fullSnapshot() {
    return there().fullSnapshot();
  }

  /**
   * Becomes what is written down there, as if it had started with it: a reset goes back to it.
   *
   * @throws InvalidSnapshotException if it does not fit together; nothing has changed then
   */
  public void startFrom(Snapshot snapshot) {
    whole();
    runtime.startFrom(snapshot);
  }

  /** Takes this application back to where it started. */
  public void reset() {
    whole();
    runtime.reset();
  }

  /**
   * Removes this application; its credentials mean nothing from now on, and every other call here
   * is an {@link IllegalStateException}. Again, it does nothing.
   *
   * @throws IllegalArgumentException if it is the server's first, which is always there
   */
  public void remove() {
    if (shared) {
      runtimes.of(application).endShare(runtime);
    } else {
      runtimes.remove(application);
    }
    ended = true;
  }

  private User user(long id) {
    return there()
        .users()
        .find(id)
        .orElseThrow(
            () -> {
              List<Long> ids = application.users().all().stream().map(User::id).toList();
              return missing("user " + id, "addUser(" + id + ")", "users", ids);
            });
  }

  private Dialog dialog(String id) {
    return there()
        .dialogs()
        .find(id)
        .orElseThrow(
            () -> {
              List<String> ids = application.dialogs().all().stream().map(Dialog::id).toList();
              return missing("dialog " + id, "addGroupDialog(...)", "dialogs", ids);
            });
  }

  private static IllegalArgumentException missing(
      String what, String adds, String plural, List<?> ids) {
    return new IllegalArgumentException(
        "there is no " + what + "; " + adds + " adds one; " + ExistingIds.list(plural, ids));
  }

  @Override
  public String toString() {
    return "FakeApplication[" + id() + "]";
  }
}
