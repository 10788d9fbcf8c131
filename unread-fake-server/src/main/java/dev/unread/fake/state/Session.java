package dev.unread.fake.state;

import dev.unread.fake.snapshot.SessionOrigin;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session: of a user, or of an application only. Its token is a secret. */
public final class Session {

  /** How long a session lives after its last request (DOC). */
  public static final Duration LIFE = Duration.ofHours(2);

  private final long id;
  private final String token;
  private final Instant createdAt;
  private final SessionOrigin origin;
  private volatile @Nullable User user;
  private volatile Instant expiresAt;

  Session(long id, String token, @Nullable User user, Instant now, SessionOrigin origin) {
    this(id, token, user, now, origin, now.plus(LIFE));
  }

  Session(
      long id,
      String token,
      @Nullable User user,
      Instant createdAt,
      SessionOrigin origin,
      Instant expiresAt) {
    this.id = id;
    this.origin = origin;
    this.token = token;
    this.createdAt = createdAt;
    this.user = user;
    this.expiresAt = expiresAt;
  }

  /** Returns the user whose session this is; null for an application session. */
  public @Nullable User user() {
    return user;
  }

  /** Returns when this session ends, should no further request come. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Returns the vendor's number of this session. */
  public long id() {
    return id;
  }

  /** Returns what the request said that made it. */
  public SessionOrigin origin() {
    return origin;
  }

  /** Returns when it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns the token; a secret. */
  public String token() {
    return token;
  }

  boolean isAlive(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Uses the session, which lengthens its life; not that of one that is over. */
  void use(Instant now) {
    if (isAlive(now)) {
      expiresAt = now.plus(LIFE);
    }
  }

  void expiresAt(Instant changed) {
    expiresAt = changed;
  }

  long weight() {
    return HeapEstimate.SESSION + HeapEstimate.of(token) + HeapEstimate.of(origin);
  }

  void become(@Nullable User someone) {
    user = someone;
  }

  @Override
  public String toString() {
    return "Session[" + user + "]";
  }
}
