package dev.unread.fake.state;

import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Which application an id, an API key or a session token belongs to.
 *
 * <p>Whoever changes that holds the monitor of this, within the lock of an application or without.
 */
final class CredentialIndex {

  private final Map<Long, Application> byId = new ConcurrentSkipListMap<>();
  private final Map<String, Application> byToken = new ConcurrentHashMap<>();
  private final Map<String, Application> byApiKey = new ConcurrentHashMap<>();

  int count() {
    return byId.size();
  }

  List<Application> applications() {
    return List.copyOf(byId.values());
  }

  @Nullable Application byId(long id) {
    return byId.get(id);
  }

  @Nullable Application byToken(String token) {
    return byToken.get(token);
  }

  @Nullable Application byApiKey(String apiKey) {
    return byApiKey.get(apiKey);
  }

  /** Makes an application's id and API keys nobody's; returns false if they were so already. */
  synchronized boolean remove(Application application) {
    if (byId.get(application.keys().id()) != application) {
      return false;
    }
    release(application.keys(), application);
    return true;
  }

  /**
   * Gives an application other credentials than it had, all of them or none.
   *
   * @throws InvalidSnapshotException if one is another application's
   */
  synchronized void exchange(
      Application application,
      Collection<String> oldTokens,
      Snapshot snapshot,
      Set<String> tokens) {
    ApplicationKeys keys = snapshot.keys();
    require(
        isFree(byId.get(keys.id()), application),
        "$.application.id",
        "there is another application " + keys.id());
    for (String key : keys.apiKeys()) {
      require(
          isFree(byApiKey.get(key), application),
          "$.application.apiKeys",
          "another application has one of these keys");
    }
    for (String token : tokens) {
      if (!isFree(byToken.get(token), application)) {
        throw new InvalidSnapshotException(
            pathOf(token, snapshot), "another application has one of these tokens");
      }
    }
    byId.put(keys.id(), application);
    keys.apiKeys().forEach(key -> byApiKey.put(key, application));
    tokens.forEach(token -> byToken.put(token, application));
    releaseAllBut(keys, tokens, application, oldTokens);
  }

  // Last: requests look without the lock, so what stays may not be gone even for a moment.
  private void releaseAllBut(
      ApplicationKeys keys,
      Set<String> tokens,
      Application application,
      Collection<String> oldTokens) {
    ApplicationKeys old = application.keys();
    if (old.id() != keys.id()) {
      byId.remove(old.id(), application);
    }
    for (String key : old.apiKeys()) {
      if (!keys.apiKeys().contains(key)) {
        byApiKey.remove(key, application);
      }
    }
    for (String token : oldTokens) {
      if (!tokens.contains(token)) {
        byToken.remove(token, application);
      }
    }
  }

  private static String pathOf(String token, Snapshot snapshot) {
    for (int i = 0; i < snapshot.users().size(); i++) {
      if (snapshot.users().get(i).tokens().contains(token)) {
        return "$.users[" + i + "].tokens";
      }
    }
    return "$.sessions";
  }

  private static void require(boolean condition, String path, String otherwise) {
    if (!condition) {
      throw new InvalidSnapshotException(path, otherwise);
    }
  }

  private static boolean isFree(@Nullable Application owner, Application application) {
    return owner == null || owner == application;
  }

  private void release(ApplicationKeys keys, Application application) {
    byId.remove(keys.id(), application);
    keys.apiKeys().forEach(key -> byApiKey.remove(key, application));
  }

  private synchronized void claim(Application application, String token) {
    if (byToken.putIfAbsent(token, application) != null) {
      throw new IllegalArgumentException("another session has this token");
    }
  }

  /** Returns what keeps the tokens of this application apart from those of the others. */
  TokenOwner tokensOf(Application application) {
    return new TokenOwner() {
      @Override
      public void claim(String token) {
        CredentialIndex.this.claim(application, token);
      }

      @Override
      public void release(String token) {
        byToken.remove(token, application);
      }

      @Override
      public boolean isTaken(String token) {
        return byToken.containsKey(token);
      }
    };
  }
}
