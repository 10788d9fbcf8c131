package dev.unread.fake.state;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One application, QuickBlox's unit of tenancy: its keys, users, sessions, dialogs and messages
 * belong together and to nobody else.
 *
 * <p>One lock guards it all. Every public method takes it; {@link #atomically} holds it over
 * several, and over reading what a dialog or message says.
 */
public final class Application {

  private final ReentrantLock lock = new ReentrantLock();
  private final World world;
  private final AdvanceableClock clock;
  private final Ids ids;
  private final CallRate rate = new CallRate();
  private volatile Keys keys;
  private volatile Plan plan = Plan.UNLIMITED;
  private volatile Guesses guesses = Guesses.DEFAULT;
  private final Map<Long, User> users = new LinkedHashMap<>();
  private final Map<String, User> usersByLogin = new HashMap<>();
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Map<String, Dialog> dialogs = new LinkedHashMap<>();
  private final Map<String, Message> messages = new HashMap<>();
  private final Set<Session.Origin> usedOrigins = new HashSet<>();

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

  /** What one user has not read: in all, and in each dialog asked for. */
  public record Counts(int total, List<Integer> each) {
    public Counts {
      each = List.copyOf(each);
    }
  }

  Application(World world, Keys keys, Clock clock, long seed) {
    this.world = world;
    this.keys = keys;
    this.clock = new AdvanceableClock(clock);
    this.ids = new Ids(seed);
  }

  /** Returns all this written down. */
  public Snapshot snapshot() {
    return atomically(() -> Snapshot.of(this, plan, guesses));
  }

  /**
   * Becomes what is written down there, and nothing else; the clock goes back.
   *
   * @throws SnapshotException if it does not fit together, or takes what is another application's;
   *     nothing has changed then
   */
  public void load(Snapshot snapshot) {
    SnapshotCheck.check(snapshot);
    run(
        () -> {
          world.checkFree(this, snapshot);
          clear();
          clock.reset();
          world.rekey(this, keys, snapshot.keys());
          keys = snapshot.keys();
          plan = snapshot.plan();
          guesses = snapshot.guesses();
          snapshot.users().forEach(this::load);
          snapshot.dialogs().forEach(this::load);
        });
  }

  private void load(Snapshot.UserEntry entry) {
    User user = addUser(entry.id(), entry.login(), entry.password());
    entry.tokens().forEach(token -> openSession(user, token));
  }

  private void load(Snapshot.DialogEntry entry) {
    List<User> occupants = entry.occupants().stream().map(users::get).toList();
    Dialog dialog = addDialog(entry.id(), entry.type(), entry.name(), occupants.get(0), occupants);
    for (User occupant : occupants) {
      setUnread(occupant, dialog, entry.unread().getOrDefault(occupant.id(), 0));
    }
  }

  void clear() {
    run(
        () -> {
          sessions.keySet().forEach(token -> world.closed(this, token));
          sessions.clear();
          messages.clear();
          dialogs.clear();
          usersByLogin.clear();
          users.clear();
          usedOrigins.clear();
        });
  }

  /** Runs a step that nobody else's step comes in between. */
  public <T> T atomically(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  private void run(Runnable step) {
    atomically(
        () -> {
          step.run();
          return true;
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

  /** Returns the time outside, which nobody moves: what the clocks of clients show. */
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
          boolean countDeleted = changed.is(Guess.DELETED_MESSAGES, "counted");
          dialogs.values().forEach(dialog -> dialog.countDeleted(countDeleted));
        });
  }

  // ---- users and sessions

  /** Adds a user; one without an id gets a free one. */
  public User addUser(@Nullable Long id, @Nullable String login, @Nullable String password) {
    return addUser(id, login, password, Map.of());
  }

  /** Adds a user who tells more of themselves, under the vendor's names. */
  public User addUser(
      @Nullable Long id,
      @Nullable String login,
      @Nullable String password,
      Map<String, String> profile) {
    return atomically(
        () -> {
          var user =
              new User(id == null ? ids.number() : id, login, password, profile, clock.instant());
          if (users.containsKey(user.id())) {
            throw new IllegalArgumentException("there is a user " + user.id() + " already");
          }
          if (login != null && usersByLogin.putIfAbsent(login, user) != null) {
            throw new IllegalArgumentException(
                "there is a user with the login " + login + " already");
          }
          users.put(user.id(), user);
          return user;
        });
  }

  /** Returns the user of this id, if there is one. */
  public Optional<User> user(long id) {
    return atomically(() -> Optional.ofNullable(users.get(id)));
  }

  /** Returns the user with this login, if there is one. */
  public Optional<User> userByLogin(String login) {
    return atomically(() -> Optional.ofNullable(usersByLogin.get(login)));
  }

  /** Returns the user with this email address, if there is one. */
  public Optional<User> userByEmail(String email) {
    return atomically(
        () -> users.values().stream().filter(user -> email.equals(user.email())).findFirst());
  }

  /** Returns all users, in the order added. */
  public List<User> users() {
    return atomically(() -> List.copyOf(users.values()));
  }

  /** Returns a token that no session has yet. */
  public String newToken() {
    return atomically(ids::token);
  }

  /** Opens a session with this token; for no user, an application session. */
  public Session openSession(@Nullable User user, String token) {
    return openSession(user, token, new Session.Origin(0, now()));
  }

  /** Opens a session with a fresh token, as somebody asked for; for no user, of the application. */
  public Session openSession(@Nullable User user, Session.Origin origin) {
    return openSession(user, atomically(ids::token), origin);
  }

  private Session openSession(@Nullable User user, String token, Session.Origin origin) {
    return atomically(
        () -> {
          var session = new Session(ids.number(), token, user, clock.instant(), origin);
          world.opened(this, token);
          sessions.put(token, session);
          return session;
        });
  }

  /** Returns the living session of this token, if there is one, and lengthens its life. */
  public Optional<Session> useSession(String token) {
    return atomically(
        () -> Optional.ofNullable(sessions.get(token)).filter(found -> found.use(clock.instant())));
  }

  /** Ends the session of this token at once, as time would. */
  public void expireSession(String token) {
    run(() -> Optional.ofNullable(sessions.get(token)).ifPresent(Session::expire));
  }

  /** Removes a session. */
  public void closeSession(Session session) {
    run(
        () -> {
          sessions.remove(session.token());
          world.closed(this, session.token());
        });
  }

  /** Makes a session the user's, or nobody's. */
  public void changeUser(Session session, @Nullable User user) {
    run(() -> session.become(user));
  }

  /** Returns the tokens of this user's sessions; secrets. */
  public List<String> tokens(User user) {
    return atomically(
        () ->
            sessions.values().stream()
                .filter(session -> session.user() == user)
                .map(Session::token)
                .toList());
  }

  /** Remembers this pair of nonce and timestamp; returns false if it was used before. */
  public boolean use(Session.Origin origin) {
    return atomically(() -> usedOrigins.add(origin));
  }

  // ---- dialogs

  /** Makes a dialog; the creator is an occupant whether named or not (DOC). */
  public Dialog addDialog(
      @Nullable String id,
      DialogType type,
      @Nullable String name,
      User creator,
      Collection<User> occupants) {
    return atomically(
        () -> {
          long now = now();
          var dialog =
              new Dialog(id == null ? ids.objectId(now) : id, type, name, creator.id(), now);
          if (dialogs.putIfAbsent(dialog.id(), dialog) != null) {
            throw new IllegalArgumentException("there is a dialog " + id + " already");
          }
          dialog.countDeleted(guesses.is(Guess.DELETED_MESSAGES, "counted"));
          dialog.add(creator);
          occupants.forEach(dialog::add);
          return dialog;
        });
  }

  /** Returns the dialog of this id, if there is one. */
  public Optional<Dialog> dialog(String id) {
    return atomically(() -> Optional.ofNullable(dialogs.get(id)));
  }

  /** Returns all dialogs, in the order made. */
  public List<Dialog> dialogs() {
    return atomically(() -> List.copyOf(dialogs.values()));
  }

  /** Returns the dialogs that the user is an occupant of, in the order made. */
  public List<Dialog> dialogsOf(User user) {
    return atomically(
        () -> dialogs.values().stream().filter(dialog -> dialog.hasOccupant(user.id())).toList());
  }

  /** Returns the private dialog of these two, made now if there is none. */
  public Dialog privateDialog(User user, User other) {
    return atomically(
        () ->
            dialogsOf(user).stream()
                .filter(dialog -> dialog.type() == DialogType.PRIVATE)
                .filter(dialog -> dialog.hasOccupant(other.id()))
                .findFirst()
                .orElseGet(() -> addDialog(null, DialogType.PRIVATE, null, user, List.of(other))));
  }

  /** Changes a dialog's name or picture; null leaves it. */
  public void describe(Dialog dialog, @Nullable String name, @Nullable String photo) {
    run(
        () -> {
          dialog.name = name == null ? dialog.name : name;
          dialog.photo = photo == null ? dialog.photo : photo;
          dialog.updatedAt = now();
        });
  }

  /** Lets a user into a dialog. */
  public void join(Dialog dialog, User user) {
    run(
        () -> {
          dialog.add(user);
          dialog.updatedAt = now();
        });
  }

  /** Takes a user out of a dialog. */
  public void leave(Dialog dialog, long user) {
    run(
        () -> {
          dialog.remove(user);
          dialog.updatedAt = now();
        });
  }

  /** Removes a dialog and all its messages. */
  public void delete(Dialog dialog) {
    run(
        () -> {
          dialog.messages().forEach(message -> messages.remove(message.id()));
          dialog.clear();
          dialogs.remove(dialog.id());
        });
  }

  // ---- messages

  /** Stores a message; it starts as read by and delivered to its sender (SDK). */
  public Message send(Dialog dialog, long sender, Message.Draft draft) {
    return send(dialog, sender, draft, UserSet.of(sender));
  }

  private Message send(Dialog dialog, long sender, Message.Draft draft, UserSet readBy) {
    return atomically(
        () -> {
          long now = now();
          var message = new Message(ids.objectId(now), dialog, sender, now, draft, readBy);
          messages.put(message.id(), message);
          dialog.append(message);
          dialog.updatedAt = now;
          return message;
        });
  }

  /** Returns the message of this id, if there is one. */
  public Optional<Message> message(String id) {
    return atomically(() -> Optional.ofNullable(messages.get(id)));
  }

  /** Changes what a message says. */
  public void edit(Message message, String text) {
    run(
        () -> {
          message.text = text;
          message.updatedAt = now();
        });
  }

  /** Marks messages as read by the user, and so as delivered. */
  public void read(long user, Collection<Message> read) {
    run(() -> read.forEach(message -> markRead(user, message)));
  }

  /** Marks everything in the dialog as read by the user. */
  public void readAll(long user, Dialog dialog) {
    run(
        () -> {
          if (dialog.unread(user) > 0) {
            dialog.messages().forEach(message -> markRead(user, message));
          }
        });
  }

  /** Marks messages as not read by the user. */
  public void unread(long user, Collection<Message> unread) {
    run(
        () ->
            unread.forEach(
                message ->
                    message
                        .dialog()
                        .changeFor(
                            user, message, () -> message.readBy = message.readBy.without(user))));
  }

  /** Marks messages as delivered to the user. */
  public void deliver(long user, Collection<Message> delivered) {
    run(() -> delivered.forEach(message -> message.deliveredTo = message.deliveredTo.with(user)));
  }

  /** Deletes a message for everybody. */
  public void delete(Message message) {
    run(
        () -> {
          messages.remove(message.id());
          message.dialog().delete(message);
        });
  }

  /** Deletes a message for one user. */
  public void deleteFor(long user, Message message) {
    run(
        () ->
            message
                .dialog()
                .changeFor(
                    user, message, () -> message.deletedFor = message.deletedFor.with(user)));
  }

  private void markRead(long user, Message message) {
    message.dialog().changeFor(user, message, () -> message.readBy = message.readBy.with(user));
    message.deliveredTo = message.deliveredTo.with(user);
  }

  // ---- counts

  /** Returns how many messages the user has not read in all, and in each of these dialogs. */
  public Counts unread(User user, List<String> dialogIds) {
    return atomically(
        () -> {
          var each = new ArrayList<Integer>(dialogIds.size());
          for (String id : dialogIds) {
            Dialog dialog = dialogs.get(id);
            each.add(dialog == null ? 0 : dialog.unread(user.id()));
          }
          return new Counts(user.unread, each);
        });
  }

  /**
   * Brings a count to this value, by having the oldest unread messages read, or by having somebody
   * send more that all others have read already.
   *
   * @throws IllegalArgumentException if it cannot be: the user is no occupant, or alone in the
   *     application, or the dialog is public
   */
  public void setUnread(User user, Dialog dialog, int count) {
    run(
        () -> {
          if (!dialog.hasOccupant(user.id())) {
            throw new IllegalArgumentException(user.id() + " is no occupant of " + dialog.id());
          }
          if (dialog.type() == DialogType.PUBLIC_GROUP && count > 0) {
            throw new IllegalArgumentException(
                dialog.id() + " is public, so its count is always 0");
          }
          int missing = count - dialog.unread(user.id());
          if (missing < 0) {
            dialog
                .unreadBy(user.id())
                .limit(-missing)
                .toList()
                .forEach(message -> markRead(user.id(), message));
          } else if (missing > 0) {
            sendUnreadBy(user, dialog, missing);
          }
        });
  }

  private void sendUnreadBy(User user, Dialog dialog, int count) {
    long sender = somebodyElse(user, dialog);
    UserSet everybodyElse =
        UserSet.of(
                LongStream.concat(
                        LongStream.of(sender),
                        dialog.occupants().stream().mapToLong(Long::longValue))
                    .toArray())
            .without(user.id());
    for (int i = 0; i < count; i++) {
      send(dialog, sender, Message.Draft.of("message"), everybodyElse);
    }
  }

  private long somebodyElse(User user, Dialog dialog) {
    return Stream.concat(dialog.occupants().stream(), users.keySet().stream())
        .filter(id -> id != user.id())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    user.id() + " is the only user, so nobody can have sent them a message"));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
