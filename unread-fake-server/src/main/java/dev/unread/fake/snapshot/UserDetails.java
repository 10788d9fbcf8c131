package dev.unread.fake.snapshot;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a user other than id, login and password.
 *
 * @param profile the profile, under the vendor's names
 * @param createdAt when they signed up; null if not known, like the other times
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
