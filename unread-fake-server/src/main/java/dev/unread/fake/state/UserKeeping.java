package dev.unread.fake.state;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users of an application, and the sessions that are open in it. */
abstract class UserKeeping extends Guarded {

  private final Map<Long, User> users = new LinkedHashMap<>();
  private final Map<String, User> usersByLogin = new HashMap<>();
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Set<Session.Origin> usedOrigins = new HashSet<>();

  UserKeeping(Clock clock, long seed) {
    super(clock, seed);
  }

  /** Says that this token leads here; refuses one that leads elsewhere. */
  abstract void opened(String token);

  /** Says that this token leads here no more. */
  abstract void closed(String token);

  void clear() {
    run(
        () -> {
          sessions.keySet().forEach(this::closed);
          sessions.clear();
          usersByLogin.clear();
          users.clear();
          usedOrigins.clear();
        });
  }

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
          opened(token);
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
          closed(session.token());
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
}
