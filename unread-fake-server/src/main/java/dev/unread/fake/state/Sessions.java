package dev.unread.fake.state;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions of one application, found by their tokens. */
public final class Sessions {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final TokenOwner tokens;
  private final Map<String, Session> byToken = new LinkedHashMap<>();
  private final Set<Session.Origin> usedOrigins = new HashSet<>();

  /** Keeps which application a token belongs to, over all applications. */
  interface TokenOwner {

    /**
     * Makes a token this application's.
     *
     * @throws IllegalArgumentException if it is another's, or of a session here
     */
    void claim(String token);

    /** Makes a token nobody's. */
    void release(String token);
  }

  Sessions(StateLock lock, AdvanceableClock clock, IdGenerator ids, TokenOwner tokens) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.tokens = tokens;
  }

  /** Returns a token that no session has yet. */
  public String newToken() {
    return lock.atomically(ids::token);
  }

  /**
   * Opens a session with this token; for no user, an application session.
   *
   * @throws IllegalArgumentException if another session has this token
   */
  public Session open(@Nullable User user, String token) {
    return open(user, token, new Session.Origin("0", Long.toString(clock.epochSecond())));
  }

  /** Opens a session with a fresh token, as somebody asked for; for no user, of the application. */
  public Session open(@Nullable User user, Session.Origin origin) {
    return open(user, newToken(), origin);
  }

  private Session open(@Nullable User user, String token, Session.Origin origin) {
    return lock.atomically(
        () -> {
          var session = new Session(ids.number(), token, user, clock.instant(), origin);
          tokens.claim(token);
          byToken.put(token, session);
          return session;
        });
  }

  /** Returns the living session of this token, if there is one. */
  public Optional<Session> find(String token) {
    return lock.atomically(
        () ->
            Optional.ofNullable(byToken.get(token))
                .filter(found -> found.isAlive(clock.instant())));
  }

  /** Uses a session, which lengthens its life unless it is over. */
  public void use(Session session) {
    lock.run(() -> session.use(clock.instant()));
  }

  /** Ends the session of this token at once, as time would. */
  public void expire(String token) {
    lock.run(() -> Optional.ofNullable(byToken.get(token)).ifPresent(Session::expire));
  }

  /** Removes a session. */
  public void close(Session session) {
    lock.run(
        () -> {
          byToken.remove(session.token());
          tokens.release(session.token());
        });
  }

  /** Makes a session the user's, or nobody's. */
  public void changeUser(Session session, @Nullable User user) {
    lock.run(() -> session.become(user));
  }

  /** Returns the tokens of this user's sessions; secrets. */
  public List<String> tokens(User user) {
    return lock.atomically(
        () ->
            byToken.values().stream()
                .filter(session -> session.user() == user)
                .map(Session::token)
                .toList());
  }

  /** Remembers this pair of nonce and timestamp; returns false if it was used before. */
  public boolean useOnce(Session.Origin origin) {
    return lock.atomically(() -> usedOrigins.add(origin));
  }

  void clear() {
    byToken.keySet().forEach(tokens::release);
    byToken.clear();
    usedOrigins.clear();
  }
}
