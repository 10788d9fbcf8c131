package dev.unread.fake.state;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.SessionOrigin;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sessions of one application, found by their tokens. */
public final class Sessions {

  private static final int FEW = 1_000;

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final TokenOwner tokens;
  private final ChangeTracker<Session> changes = new ChangeTracker<>();
  private final UsedNonces nonces;
  private Capacity capacity;
  private OrderedIndex<String, Session> byToken = new OrderedIndex<>(Session::token);
  private int openedSinceClearing;
  private boolean asJwt;

  Sessions(
      StateLock lock,
      AdvanceableClock clock,
      IdGenerator ids,
      TokenOwner tokens,
      Capacity capacity) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.tokens = tokens;
    this.capacity = capacity;
    this.nonces = new UsedNonces(lock, clock.base());
  }

  /** Returns a token that no session has yet. */
  public String newToken() {
    return lock.atomically(() -> IdGenerator.free(this::generatedToken, tokens::isTaken));
  }

  private String generatedToken() {
    return asJwt ? ids.jwt(clock.epochSecond()) : ids.token();
  }

  /** Makes tokens of the form that these guesses say, from now on. */
  void openAs(Guesses guesses) {
    asJwt = guesses.is(Guess.SESSION_TOKEN, Choice.JWT);
  }

  /**
   * Opens a session with this token; for no user, an application session.
   *
   * @throws IllegalArgumentException if another session has this token
   * @throws LimitExceededException if there is no memory left for it
   */
  public Session open(@Nullable User user, String token) {
    return open(user, token, new SessionOrigin("0", Long.toString(clock.epochSecond())));
  }

  /** Opens a session with a fresh token, as somebody asked for; for no user, of the application. */
  public Session open(@Nullable User user, SessionOrigin origin) {
    return lock.atomically(() -> open(user, newToken(), origin));
  }

  private Session open(@Nullable User user, String token, SessionOrigin origin) {
    return lock.atomically(
        () -> open(new Session(ids.number(), token, user, clock.instant(), origin)));
  }

  /** Opens a session that was written down. */
  Session open(Session session) {
    return lock.atomically(
        () -> {
          makeRoom();
          capacity.take(Limit.SESSIONS, 1, session.weight());
          lock.undoWith(() -> capacity.give(Limit.SESSIONS, 1, session.weight()));
          tokens.claim(session.token());
          lock.undoWith(
              () -> {
                byToken.takeBack(session);
                tokens.release(session.token());
              });
          byToken.add(session);
          return session;
        });
  }

  /** Now and then removes those that are over; where there are too many, a tenth of them. */
  private void makeRoom() {
    boolean full = capacity.isFull(Limit.SESSIONS);
    if (++openedSinceClearing > Math.max(FEW, byToken.size() / 2) || full) {
      openedSinceClearing = 0;
      if (lock.hasNoChanges()) {
        byToken.tidy();
      }
      Instant now = clock.instant();
      byToken.values().stream().filter(session -> !session.isAlive(now)).forEach(this::close);
    }
    if (capacity.isFull(Limit.SESSIONS)) {
      Stream<Session> longestUnused =
          byToken.values().stream().sorted(Comparator.comparing(Session::expiresAt));
      longestUnused.limit(1 + byToken.size() / 10).toList().forEach(this::close);
    }
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
    lock.run(
        () -> {
          changes.beforeChange(session);
          session.use(clock.instant());
        });
  }

  /** Ends the session of this token at once, as time would. */
  public void expire(String token) {
    lock.run(
        () -> {
          Session session = byToken.get(token);
          if (session != null) {
            Instant before = session.expiresAt();
            changes.beforeChange(session);
            lock.undoWith(() -> session.expiresAt(before));
            session.expiresAt(Instant.EPOCH);
          }
        });
  }

  /** Removes a session. */
  public void close(Session session) {
    lock.run(
        () -> {
          if (!byToken.has(session)) {
            return;
          }
          changes.beforeChange(session);
          lock.undoWith(
              () -> {
                tokens.claim(session.token());
                byToken.putBack(session);
                capacity.takeAgain(Limit.SESSIONS, 1, session.weight());
              });
          capacity.give(Limit.SESSIONS, 1, session.weight());
          byToken.remove(session);
          tokens.release(session.token());
        });
  }

  /** Removes all sessions of a user. */
  void closeAll(User user) {
    lock.run(
        () ->
            byToken.values().stream()
                .filter(session -> session.user() == user)
                .toList()
                .forEach(this::close));
  }

  /** Makes a session the user's, or nobody's. */
  public void changeUser(Session session, @Nullable User user) {
    lock.run(
        () -> {
          User before = session.user();
          changes.beforeChange(session);
          lock.undoWith(() -> session.become(before));
          session.become(user);
        });
  }

  /** Remembers this pair of nonce and timestamp; returns false if it was used before. */
  public boolean useOnce(SessionOrigin origin) {
    return lock.atomically(() -> nonces.add(origin, capacity));
  }

  OrderedIndex<String, Session> index() {
    return byToken;
  }

  List<String> tokens() {
    return byToken.values().stream().map(Session::token).toList();
  }

  ChangeTracker<Session> changes() {
    return changes;
  }

  UsedNonces nonces() {
    return nonces;
  }

  /** Becomes what these are, which are used no more. */
  void become(Sessions others) {
    capacity = others.capacity;
    byToken = others.byToken;
    nonces.become(others.nonces);
    asJwt = others.asJwt;
  }
}
