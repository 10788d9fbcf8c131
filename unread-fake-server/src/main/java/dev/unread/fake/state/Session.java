package dev.unread.fake.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session: of a user, or of an application only. Its token is a secret. */
public final class Session {

  /** How long a session lives after its last request (DOC). */
  public static final Duration LIFE = Duration.ofHours(2);

  private final String token;
  private volatile @Nullable User user;
  private volatile Instant expiresAt;

  Session(String token, @Nullable User user, Instant now) {
    this.token = token;
    this.user = user;
    this.expiresAt = now.plus(LIFE);
  }

  /** Returns the user whose session this is; null for an application session. */
  public @Nullable User user() {
    return user;
  }

  /** Returns when this session ends, should no further request come. */
  public Instant expiresAt() {
    return expiresAt;
  }

  String token() {
    return token;
  }

  /** Uses the session, which lengthens its life; returns false if it is over. */
  boolean use(Instant now) {
    if (!now.isBefore(expiresAt)) {
      return false;
    }
    expiresAt = now.plus(LIFE);
    return true;
  }

  void expire() {
    expiresAt = Instant.EPOCH;
  }

  void become(@Nullable User someone) {
    user = someone;
  }

  @Override
  public String toString() {
    return "Session[" + user + "]";
  }
}
