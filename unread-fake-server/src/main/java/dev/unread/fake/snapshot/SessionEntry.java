package dev.unread.fake.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session written down with all that is known of it. Its token is a secret.
 *
 * @param user whose it is; null for an application session
 */
public record SessionEntry(
    String token,
    long id,
    @Nullable Long user,
    SessionOrigin origin,
    Instant createdAt,
    Instant expiresAt) {

  @Override
  public String toString() {
    return "SessionEntry[" + id + "]";
  }
}
