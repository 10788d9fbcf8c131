package dev.unread.fake.snapshot;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The id and the keys of an application.
 *
 * @param authSecret signs requests for sessions; a secret, like the API keys
 * @param apiKeys in the order given; the first is the one that the fake tells
 */
public record ApplicationKeys(long id, String authKey, String authSecret, Set<String> apiKeys) {
  public ApplicationKeys {
    Objects.requireNonNull(authKey, "authKey");
    Objects.requireNonNull(authSecret, "authSecret");
    apiKeys.forEach(key -> Objects.requireNonNull(key, "apiKeys"));
    apiKeys = Collections.unmodifiableSet(new LinkedHashSet<>(apiKeys)); // a copy in its order
  }

  @Override
  public String toString() {
    return "ApplicationKeys[" + id + "]";
  }
}
