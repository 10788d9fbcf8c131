package dev.unread.fake.state;

import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.ClockSetting;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final IdGenerator ids;
  private final Contents contents;
  private final CallRateLimiter rate = new CallRateLimiter();
  private volatile ApplicationKeys keys;
  private volatile Plan plan = Plan.UNLIMITED;
  private volatile Guesses guesses = Guesses.DEFAULT;
  private volatile @Nullable Snapshot loadedFrom;

  Application(ApplicationRegistry registry, ApplicationKeys keys, Clock base, long seed) {
    this.registry = registry;
    this.keys = keys;
    this.clock = new AdvanceableClock(base);
    this.ids = new IdGenerator(seed);
    this.contents =
        new Contents(
            lock, clock, ids, registry.credentials().tokensOf(this), registry.newCapacity());
  }

  /** Runs a step under the lock: nobody sees the application between two of its changes. */
  public <T> T atomically(Supplier<T> step) {
    return lock.atomically(step);
  }

  /** Returns its users. */
  public Users users() {
    return contents.users;
  }

  /** Returns its sessions. */
  public Sessions sessions() {
    return contents.sessions;
  }

  /** Returns its dialogs. */
  public Dialogs dialogs() {
    return contents.dialogs;
  }

  /** Returns its messages. */
  public Messages messages() {
    return contents.messages;
  }

  /**
   * Removes a user with their sessions, and takes them out of all dialogs. What they wrote stays,
   * unless {@link Guess#DELETED_USER} says otherwise.
   */
  public void removeUser(User user) {
    lock.run(
        () -> {
          contents.sessions.closeAll(user);
          contents.dialogs.expel(user);
          contents.users.remove(user);
          if (guesses.is(Guess.DELETED_USER, Choice.ABSENT)) {
            contents.messages.deleteAllOf(user);
          }
        });
  }

  /** Returns how many messages the user has not read in all, and in each of these dialogs. */
  public Counts unread(User user, List<String> dialogIds) {
    return lock.atomically(
        () -> {
          var each = new ArrayList<Integer>(dialogIds.size());
          for (String id : dialogIds) {
            Dialog dialog = contents.dialogs.get(id);
            each.add(dialog == null ? 0 : dialog.unread(user.id()));
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
    lock.run(() -> contents.counts.set(user, dialog, count));
  }

  /** Returns all this written down, with messages as the counts that follow from them. */
  public Snapshot snapshot() {
    return new SnapshotReader(lock, this, false).read();
  }

  /** Returns all this written down, with every message, session and time: nothing is left out. */
  public Snapshot fullSnapshot() {
    return new SnapshotReader(lock, this, true).read();
  }

  /**
   * Becomes what is written down there, and nothing else; the clock goes back unless it is written
   * down too.
   *
   * @throws InvalidSnapshotException if it does not fit together, takes what is another
   *     application's, or is more than there is room for; nothing has changed then
   */
  public void load(Snapshot snapshot) {
    snapshot.checked(registry.limits());
    Capacity capacity =
        lock.atomically(() -> registry.newCapacity().replacing(contents.capacity()));
    try {
      capacity.requireRoom(HeapEstimate.of(snapshot));
      become(snapshot, capacity);
    } catch (LimitExceededException full) {
      throw new InvalidSnapshotException("$", String.valueOf(full.getMessage()));
    }
  }

  /**
   * Becomes once more what it was when this was written down: {@link #load} without the checks, and
   * without regard to limits.
   */
  public void restore(Snapshot snapshot) {
    become(snapshot, registry.newCapacity().unlimited());
  }

  // All is made aside; what is done in the end, under the lock, cannot fail halfway.
  private void become(Snapshot snapshot, Capacity capacity) {
    AdvanceableClock newClock = clock(snapshot.time());
    var tokens = new LinkedHashSet<String>();
    var made = new Contents(lock, newClock, ids, TokenOwner.collecting(tokens), capacity);
    try {
      SnapshotLoader.load(snapshot, made, newClock);
      lock.run(() -> becomeMade(snapshot, made, tokens));
    } catch (RuntimeException | Error failure) {
      capacity.giveAll();
      throw failure;
    }
  }

  private AdvanceableClock clock(ClockSetting time) {
    var made = new AdvanceableClock(clock.base());
    try {
      made.set(time);
    } catch (IllegalArgumentException outOfBounds) {
      throw new InvalidSnapshotException("$.clock", String.valueOf(outOfBounds.getMessage()));
    }
    return made;
  }

  private void becomeMade(Snapshot snapshot, Contents made, Set<String> tokens) {
    registry.credentials().exchange(this, contents.sessions.tokens(), snapshot, tokens);
    clock.set(snapshot.time());
    contents.become(made);
    keys = snapshot.keys();
    plan = snapshot.plan();
    guesses = snapshot.guesses();
    rate.reset();
    loadedFrom = snapshot;
  }

  /** Returns what this application was loaded from last; what it is now if it never was. */
  public Snapshot loadedFrom() {
    Snapshot known = loadedFrom;
    return known == null ? snapshot() : known;
  }

  /**
   * Takes memory that all applications share, for what belongs to this one beside its state.
   *
   * @throws LimitExceededException if there is not so much
   */
  public void takeMemory(long bytes) {
    registry.takeMemory(bytes);
  }

  /** Gives memory back that was taken for what belongs to this one beside its state. */
  public void giveMemory(long bytes) {
    registry.giveMemory(bytes);
  }

  /** Gives up all that is in it; the registry has forgotten it. */
  void clear() {
    TokenOwner tokens = registry.credentials().tokensOf(this);
    var nothing = new Contents(lock, clock, ids, tokens, registry.newCapacity());
    lock.run(
        () -> {
          contents.sessions.tokens().forEach(tokens::release);
          contents.become(nothing);
        });
  }

  /** Returns how this application is known. */
  public ApplicationKeys keys() {
    return keys;
  }

  /** Returns the host of the chat that its dialogs have their rooms at. */
  public String chatEndpoint() {
    return registry.chatEndpoint();
  }

  /** Returns this application's own clock. */
  public Clock clock() {
    return clock;
  }

  /** Returns the clock that is never advanced: the time of the clients. */
  public Clock clientsClock() {
    return clock.base();
  }

  /** Returns how this application's clock runs. */
  public ClockSetting clockSetting() {
    return clock.setting();
  }

  /**
   * Moves this application's clock ahead, be it frozen or not.
   *
   * @throws IllegalArgumentException if that is back, more than a century, or beyond 9999
   */
  public void advanceClock(Duration by) {
    clock.advance(by);
  }

  /**
   * Has this application's clock show that time, and run on from there unless it is frozen.
   *
   * @throws IllegalArgumentException if that is before 1970 or beyond 9999
   */
  public void setClock(Instant instant) {
    clock.set(instant);
  }

  /** Stops this application's clock at what it shows. */
  public void freezeClock() {
    clock.freeze();
  }

  /** Has this application's clock run on from what it shows. */
  public void unfreezeClock() {
    clock.unfreeze();
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
          contents.dialogs.countAs(changed);
          contents.sessions.openAs(changed);
        });
  }
}
