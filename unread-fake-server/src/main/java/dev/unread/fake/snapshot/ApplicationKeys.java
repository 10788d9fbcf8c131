package dev.unread.fake.snapshot;

import java.util.Objects;
import java.util.Set;

/**
 * The id and the keys of an application.
 *
 * @param authSecret signs requests for sessions; a secret, like the API keys
 */
public record ApplicationKeys(long id, String authKey, String authSecret, Set<String> apiKeys) {
  public ApplicationKeys {
    Objects.requireNonNull(authKey, "authKey");
    Objects.requireNonNull(authSecret, "authSecret");
    apiKeys = Set.copyOf(apiKeys);
  }

  @Override
  public String toString() {
    return "ApplicationKeys[" + id + "]";
  }
}
