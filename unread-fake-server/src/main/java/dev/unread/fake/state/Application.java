package dev.unread.fake.state;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One application, QuickBlox's unit of tenancy: its keys, users, sessions, dialogs and messages
 * belong together and to nobody else.
 *
 * <p>One lock guards it all. Every public method of this and of what it holds takes it; {@link
 * #atomically} holds it over several, and over reading what a dialog or message says.
 */
public final class Application {

  private final ApplicationRegistry registry;
  private final StateLock lock = new StateLock();
  private final AdvanceableClock clock;
  private final Users users;
  private final Sessions sessions;
  private final Messages messages;
  private final Dialogs dialogs;
  private final CountSetter countSetter;
  private final CallRateLimiter rate = new CallRateLimiter();
  private volatile Keys keys;
  private volatile Plan plan = Plan.UNLIMITED;
  private volatile Guesses guesses = Guesses.DEFAULT;

  /**
   * How an application is known.
   *
   * @param authSecret signs sessions; a secret, as the API keys are
   */
  public record Keys(long id, String authKey, String authSecret, Set<String> apiKeys) {
    public Keys {
      Objects.requireNonNull(authKey, "authKey");
      Objects.requireNonNull(authSecret, "authSecret");
      apiKeys = Set.copyOf(apiKeys);
    }

    @Override
    public String toString() {
      return "Keys[" + id + "]";
    }
  }

  Application(ApplicationRegistry registry, Keys keys, Clock base, long seed) {
    this.registry = registry;
    this.keys = keys;
    this.clock = new AdvanceableClock(base);
    var ids = new IdGenerator(seed);
    this.users = new Users(lock, clock, ids);
    this.sessions = new Sessions(lock, clock, ids, registry.tokensOf(this));
    this.messages = new Messages(lock, clock, ids, users);
    this.dialogs = new Dialogs(lock, clock, ids, messages);
    this.countSetter = new CountSetter(users, messages);
  }

  /** Runs a step under the lock: nobody sees the application between two of its changes. */
  public <T> T atomically(Supplier<T> step) {
    return lock.atomically(step);
  }

  /** Returns its users. */
  public Users users() {
    return users;
  }

  /** Returns its sessions. */
  public Sessions sessions() {
    return sessions;
  }

  /** Returns its dialogs. */
  public Dialogs dialogs() {
    return dialogs;
  }

  /** Returns its messages. */
  public Messages messages() {
    return messages;
  }

  /** Returns how many messages the user has not read in all, and in each of these dialogs. */
  public Counts unread(User user, List<String> dialogIds) {
    return lock.atomically(
        () -> {
          var each = new ArrayList<Integer>(dialogIds.size());
          for (String id : dialogIds) {
            each.add(dialogs.find(id).map(dialog -> dialog.unread(user.id())).orElse(0));
          }
          return new Counts(user.unread, each);
        });
  }

  /**
   * Brings a count to this value, by having the oldest unread messages read, or by having somebody
   * send more that all others have read already.
   *
   * @throws IllegalArgumentException if it cannot be: it is negative, the user is no occupant, or
   *     alone in the application, or the dialog is public
   */
  public void setUnread(User user, Dialog dialog, int count) {
    lock.run(() -> countSetter.set(user, dialog, count));
  }

  /** Returns all this written down. */
  public Snapshot snapshot() {
    return lock.atomically(() -> Snapshot.of(this));
  }

  /**
   * Becomes what is written down there, and nothing else; the clock goes back.
   *
   * @throws InvalidSnapshotException if it does not fit together, or takes what is another
   *     application's; nothing has changed then
   */
  public void load(Snapshot snapshot) {
    SnapshotValidator.check(snapshot);
    restore(snapshot);
  }

  /** Becomes once more what it was when this was written down: {@link #load} without the checks. */
  public void restore(Snapshot snapshot) {
    lock.run(
        () -> {
          registry.checkFree(this, snapshot);
          clear();
          clock.reset();
          registry.rekey(this, keys, snapshot.keys());
          keys = snapshot.keys();
          plan = snapshot.plan();
          guesses(snapshot.guesses());
          snapshot.users().forEach(this::load);
          snapshot.dialogs().forEach(this::load);
        });
  }

  private void load(Snapshot.UserEntry entry) {
    User user = users.add(entry.id(), entry.login(), entry.password());
    entry.tokens().forEach(token -> sessions.open(user, token));
  }

  private void load(Snapshot.DialogEntry entry) {
    List<User> occupants =
        entry.occupants().stream().map(id -> users.find(id).orElseThrow()).toList();
    Dialog dialog =
        dialogs.add(entry.id(), entry.type(), entry.name(), occupants.get(0), occupants);
    for (User occupant : occupants) {
      setUnread(occupant, dialog, entry.unread().getOrDefault(occupant.id(), 0));
    }
  }

  void clear() {
    lock.run(
        () -> {
          messages.clear();
          dialogs.clear();
          sessions.clear();
          users.clear();
        });
  }

  /** Returns how this application is known. */
  public Keys keys() {
    return keys;
  }

  /** Returns this application's own clock. */
  public Clock clock() {
    return clock;
  }

  /** Returns the clock that is never advanced: the time of the clients. */
  public Clock clientsClock() {
    return clock.base();
  }

  /**
   * Moves this application's clock ahead.
   *
   * @throws IllegalArgumentException if that is back, or more than a century
   */
  public void advanceClock(Duration by) {
    clock.advance(by);
  }

  /** Counts a call; returns false if it is one too many for this second and the plan. */
  public boolean admitCall() {
    return rate.admit(clock.epochSecond(), plan.callsPerSecond());
  }

  /** Returns what the account pays for. */
  public Plan plan() {
    return plan;
  }

  /** Changes what the account pays for. */
  public void plan(Plan changed) {
    plan = changed;
  }

  /** Returns how this application decides what nobody knows. */
  public Guesses guesses() {
    return guesses;
  }

  /** Changes how this application decides what nobody knows. */
  public void guesses(Guesses changed) {
    lock.run(
        () -> {
          guesses = changed;
          dialogs.countDeleted(changed.is(Guess.DELETED_MESSAGES, Choice.COUNTED));
          dialogs.countFormer(changed.is(Guess.FORMER_OCCUPANTS, Choice.COUNTED));
        });
  }
}
