package dev.unread.fake.snapshot;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user beside id, login and password.
 *
 * @param profile what they told of themselves, under the vendor's names
 * @param createdAt when they signed up; null where it is not known, as the other times
 */
public record UserDetails(
    Map<String, String> profile,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant lastRequestAt) {
  public UserDetails {
    profile = Map.copyOf(profile);
  }
}
