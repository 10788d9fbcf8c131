package dev.unread.fake.state;

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
  private final Origin origin;
  private volatile @Nullable User user;
  private volatile Instant expiresAt;

  /**
   * What the request said that made a session, spelled as it was sent.
   *
   * @param nonce whole numbers at the vendor's, UUIDs and decimals from some clients
   * @param timestamp seconds since 1970, perhaps with a fraction
   */
  public record Origin(String nonce, String timestamp) {

    /** Returns the nonce as the whole number it begins with; 0 if it begins with none. */
    public long number() {
      int end = 0;
      while (end < nonce.length() && end < 18 && isPartOfNumber(end)) {
        end++;
      }
      String number = nonce.substring(0, end);
      return number.isEmpty() || number.equals("-") ? 0 : Long.parseLong(number);
    }

    private boolean isPartOfNumber(int at) {
      char c = nonce.charAt(at);
      return (c >= '0' && c <= '9') || (at == 0 && c == '-');
    }

    /** Returns the timestamp without its fraction. */
    public long seconds() {
      int point = timestamp.indexOf('.');
      return Long.parseLong(point < 0 ? timestamp : timestamp.substring(0, point));
    }

    long weight() {
      return Weight.of(nonce) + Weight.of(timestamp);
    }
  }

  Session(long id, String token, @Nullable User user, Instant now, Origin origin) {
    this(id, token, user, now, origin, now.plus(LIFE));
  }

  Session(
      long id,
      String token,
      @Nullable User user,
      Instant createdAt,
      Origin origin,
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
  public Origin origin() {
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
    return Weight.SESSION + Weight.of(token) + origin.weight();
  }

  void become(@Nullable User someone) {
    user = someone;
  }

  @Override
  public String toString() {
    return "Session[" + user + "]";
  }
}
