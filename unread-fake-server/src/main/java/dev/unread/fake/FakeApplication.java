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
 * sees. A request belongs to the application whose session token or API key it has; for a request
 * with an unknown credential see {@link UnreadFakeServer#unmatchedRequests()}.
 *
 * <p>The id of a user is a number, the id of a dialog 24 hex digits, as at QuickBlox. For an
 * unknown user or dialog, methods throw an {@link IllegalArgumentException} that says which there
 * are.
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
   * Returns a share of this application. It has the same users, dialogs and API key, but faults and
   * the journal of its own: they concern only the users that are added through it. So tests that
   * have to use one application, since the API key is fixed, do not disturb each other. A share
   * cannot change what all shares have in common, such as the clock. {@link #remove()} ends the
   * share and keeps its users.
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

  /** Returns the key with which clients ask for a session. */
  public String authKey() {
    return application.keys().authKey();
  }

  /** Returns the secret with which clients sign requests for a session. */
  public String authSecret() {
    return application.keys().authSecret();
  }

  /**
   * Returns the first API key, which is valid for every user of this application.
   *
   * @throws IllegalStateException if this application was loaded from a state without API keys
   */
  public String apiKey() {
    return application.keys().apiKeys().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "application " + id() + " has no API key; its state may name some as apiKeys"));
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
   * Opens a session of the user with this token, or with a new token if it is null, and returns the
   * token.
   *
   * @throws IllegalArgumentException if the token is not visible ASCII, or another session has it
   */
  public String openSession(long user, @Nullable String token) {
    return fixtures().openSession(user(user), token).token();
  }

  /** Opens a session of the application without a user, and returns its token. */
  public String openApplicationSession() {
    return fixtures().openSession(null, null).token();
  }

  /** Ends a session, as two hours without a request do. */
  public void expireSession(String token) {
    fixtures().expireSession(token);
  }

  /** Adds a dialog of several users and returns its id; the first user is its creator. */
  public String addGroupDialog(long... occupants) {
    return addDialog(DialogType.GROUP, null, occupants);
  }

  /**
   * Adds a dialog of two users and returns its id.
   *
   * @throws IllegalArgumentException if both are the same user
   */
  public String addPrivateDialog(long one, long other) {
    return addDialog(DialogType.PRIVATE, null, one, other);
  }

  /** Adds a dialog open to everybody, whose unread count is always 0, and returns its id. */
  public String addPublicDialog(long... occupants) {
    return addDialog(DialogType.PUBLIC_GROUP, null, occupants);
  }

  /**
   * Adds a dialog with this id, or with a new id if it is null, and returns the id.
   *
   * @throws IllegalArgumentException if the id is not 24 lower-case hex digits or another dialog's,
   *     if there is no occupant or a user occurs twice, or if a private dialog does not have two
   *     occupants
   */
  public String addDialog(DialogType type, @Nullable String id, long... occupants) {
    List<User> users = Arrays.stream(occupants).mapToObj(this::user).toList();
    return fixtures().addDialog(id, type, null, users).id();
  }

  /** Makes a user an occupant of a dialog. */
  public void join(long user, String dialog) {
    there().dialogs().join(user(user), dialog(dialog));
  }

  /** Removes a user from the occupants of a dialog. */
  public void leave(long user, String dialog) {
    there().dialogs().leave(user, dialog(dialog));
  }

  /**
   * Sends this many messages from a user to a dialog, all or none; for every other occupant they
   * are unread.
   *
   * @throws IllegalArgumentException if there is no such user or dialog, or the count is negative
   * @throws LimitExceededException if there is no room for all of them
   */
  public void send(long from, String dialog, int count) {
    fixtures().send(user(from), dialog(dialog), count);
  }

  /** Marks all messages of a dialog as read by a user. */
  public void read(long user, String dialog) {
    there().messages().markAllRead(user(user).id(), dialog(dialog));
  }

  /**
   * Sets the number of messages that a user has not read. For that, the oldest are marked as read,
   * or messages are sent that all other users have read already.
   *
   * @throws IllegalArgumentException if the count is negative or too large, if the user is not an
   *     occupant, or if the dialog is public
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

  /** Limits the calls per second to those of this plan. */
  public void plan(Plan plan) {
    whole().plan(plan);
  }

  /** Chooses one of the behaviours that are not known of QuickBlox. */
  public void guess(Guess guess, Choice choice) {
    whole().guesses(there().guesses().with(guess, choice));
  }

  /** Returns this application's time. */
  public Clock clock() {
    return there().clock();
  }

  /**
   * Moves this application's clock ahead; sessions expire and limits end accordingly.
   *
   * @throws IllegalArgumentException if the duration is negative, or more than a century
   */
  public void advanceClock(Duration by) {
    whole().advanceClock(by);
  }

  /**
   * Sets this application's clock to that time; it continues from there unless it is frozen.
   *
   * @throws IllegalArgumentException if that is before 1970 or beyond 9999
   */
  public void setClock(Instant time) {
    whole().setClock(time);
  }

  /** Stops this application's clock. */
  public void freezeClock() {
    whole().freezeClock();
  }

  /** Starts this application's clock again, from the time that it shows. */
  public void unfreezeClock() {
    whole().unfreezeClock();
  }

  /**
   * Arms a fault for every request until it is disarmed. The result can be narrowed: {@code
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

  /** Returns the requests that this application got. */
  public Journal journal() {
    there();
    return runtime.journal();
  }

  /**
   * Returns how many requests are delayed by a fault, without a complete response so far. {@link
   * #reset()} ends them by resetting their connections.
   */
  public int stalled() {
    there();
    return runtime.stalledResponses().count();
  }

  /** Returns the state of this application as in a state file, with secrets. */
  public Snapshot snapshot() {
    return there().snapshot();
  }

  /**
   * Returns the state of this application with every message, session and time, and with secrets. A
   * fake that starts from it gives the same responses.
   */
  public Snapshot fullSnapshot() {
    return there().fullSnapshot();
  }

  /**
   * Replaces the state of this application; a reset goes back to the new state.
   *
   * @throws InvalidSnapshotException if the snapshot contradicts itself; then nothing has changed
   */
  public void startFrom(Snapshot snapshot) {
    whole();
    runtime.startFrom(snapshot);
  }

  /**
   * Resets this application to the state that {@link #startFrom} loaded last, or else to that at
   * its start; removes faults, journal and clock changes.
   */
  public void reset() {
    whole();
    runtime.reset();
  }

  /**
   * Removes this application: its credentials are no longer valid, and other calls of this object
   * throw an {@link IllegalStateException}, but for those that tell its id and keys. A second call
   * does nothing.
   *
   * @throws IllegalArgumentException if it is the first application of the server, which cannot be
   *     removed
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
