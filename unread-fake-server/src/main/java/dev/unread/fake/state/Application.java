package dev.unread.fake.state;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One application, QuickBlox's unit of tenancy: its keys, users, sessions, dialogs and messages
 * belong together and to nobody else.
 *
 * <p>One lock guards it all. Every public method takes it; {@link #atomically} holds it over
 * several, and over reading what a dialog or message says.
 */
public final class Application extends MessageKeeping {

  private final ApplicationRegistry registry;
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

  Application(ApplicationRegistry registry, Keys keys, Clock clock, long seed) {
    super(clock, seed);
    this.registry = registry;
    this.keys = keys;
  }

  /** Returns all this written down. */
  public Snapshot snapshot() {
    return atomically(() -> Snapshot.of(this, plan, guesses));
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
    run(
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
    User user = addUser(entry.id(), entry.login(), entry.password());
    entry.tokens().forEach(token -> openSession(user, token));
  }

  private void load(Snapshot.DialogEntry entry) {
    List<User> occupants = entry.occupants().stream().map(id -> user(id).orElseThrow()).toList();
    Dialog dialog = addDialog(entry.id(), entry.type(), entry.name(), occupants.get(0), occupants);
    for (User occupant : occupants) {
      setUnread(occupant, dialog, entry.unread().getOrDefault(occupant.id(), 0));
    }
  }

  @Override
  void opened(String token) {
    registry.opened(this, token);
  }

  @Override
  void closed(String token) {
    registry.closed(this, token);
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

  /** Moves this application's clock ahead. */
  public void advanceClock(Duration by) {
    clock.advance(by);
  }

  /** Counts a call; returns false if it is one too many for this second and the plan. */
  public boolean admitCall() {
    return rate.admit(now(), plan.callsPerSecond());
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
    run(
        () -> {
          guesses = changed;
          countDeleted(changed.is(Guess.DELETED_MESSAGES, "counted"));
          countFormer(changed.is(Guess.FORMER_OCCUPANTS, "counted"));
        });
  }
}
