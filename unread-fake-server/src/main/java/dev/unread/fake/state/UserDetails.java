package dev.unread.fake.state;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user beside id, login and password.
 *
 * @param profile what they told of themselves, under the vendor's names
 */
public record UserDetails(
    Map<String, String> profile,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastRequestAt) {
  public UserDetails {
    profile = Map.copyOf(profile);
  }
}
