package dev.unread.fake.snapshot;

import java.util.Objects;
import java.util.Set;

/**
 * How an application is known.
 *
 * @param authSecret signs sessions; a secret, as the API keys are
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
