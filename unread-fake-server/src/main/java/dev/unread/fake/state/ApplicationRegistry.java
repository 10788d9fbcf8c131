package dev.unread.fake.state;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All applications of one server. A credential belongs to one of them, so it says which application
 * a request is about.
 */
public final class ApplicationRegistry {

  private final Clock clock;
  private final long seed;
  private final IdGenerator ids;
  private final AtomicLong created = new AtomicLong();
  private final Map<Long, Application> applications = new ConcurrentSkipListMap<>();
  private final Map<String, Application> byToken = new ConcurrentHashMap<>();
  private final Map<String, Application> byApiKey = new ConcurrentHashMap<>();
  private final Application first;
  private final Application unmatched;

  /** Makes a registry with one application; the same seed makes the same ids. */
  public ApplicationRegistry(Snapshot first, Clock clock, long seed) {
    this.clock = clock;
    this.seed = seed;
    this.ids = new IdGenerator(seed);
    this.first = add(first);
    var noKeys = new Application.Keys(0, "", "", Set.of());
    this.unmatched = new Application(this, noKeys, clock, seed);
  }

  /** Returns the application that was there at start. */
  public Application first() {
    return first;
  }

  /**
   * Returns the application of a request whose credential matches none: the only one, where there
   * is no other, or else {@link #unmatched()}, so that no application has it in its journal.
   */
  public Application forUnmatched() {
    if (applications.size() == 1) {
      return first;
    }
    if (!unmatched.guesses().equals(first.guesses())) {
      unmatched.guesses(first.guesses());
    }
    return unmatched;
  }

  /**
   * Returns what stands for requests that match no application: without credentials, never listed.
   */
  public Application unmatched() {
    return unmatched;
  }

  /** Adds an application with keys of its own, and nothing in it. */
  public Application add(Plan plan, Guesses guesses) {
    Application.Keys keys;
    synchronized (ids) {
      keys = new Application.Keys(ids.number(), ids.key(15), ids.key(15), Set.of(ids.key(43)));
    }
    return add(new Snapshot(keys, plan, guesses, List.of(), List.of()));
  }

  private Application add(Snapshot snapshot) {
    var application =
        new Application(this, snapshot.keys(), clock, seed + created.getAndIncrement());
    if (applications.putIfAbsent(snapshot.keys().id(), application) != null) {
      throw new IllegalArgumentException(
          "there is an application " + snapshot.keys().id() + " already");
    }
    try {
      application.load(snapshot);
    } catch (InvalidSnapshotException refused) {
      applications.remove(snapshot.keys().id(), application);
      throw refused;
    }
    return application;
  }

  /** Removes an application and all that is in it. */
  public void remove(Application application) {
    applications.remove(application.keys().id(), application);
    application.clear();
    application.keys().apiKeys().forEach(key -> byApiKey.remove(key, application));
  }

  /** Returns all applications. */
  public List<Application> applications() {
    return List.copyOf(applications.values());
  }

  /** Returns the application of this id, if there is one. */
  public Optional<Application> application(long id) {
    return Optional.ofNullable(applications.get(id));
  }

  /** Returns the application that has or had a session with this token, if one has. */
  public Optional<Application> byToken(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /** Returns the application with this API key, if one has it. */
  public Optional<Application> byApiKey(String apiKey) {
    return Optional.ofNullable(byApiKey.get(apiKey));
  }

  /** Checks that a snapshot takes nothing that is another application's. */
  void checkFree(Application application, Snapshot snapshot) {
    Application.Keys keys = snapshot.keys();
    SnapshotValidator.require(
        isFree(applications.get(keys.id()), application),
        "$.application.id",
        "there is another application " + keys.id());
    for (String key : keys.apiKeys()) {
      SnapshotValidator.require(
          isFree(byApiKey.get(key), application),
          "$.application.apiKeys",
          "another application has one of these keys");
    }
    for (int i = 0; i < snapshot.users().size(); i++) {
      for (String token : snapshot.users().get(i).tokens()) {
        SnapshotValidator.require(
            isFree(byToken.get(token), application),
            "$.users[" + i + "].tokens",
            "another application has one of these tokens");
      }
    }
  }

  private static boolean isFree(@Nullable Application owner, Application application) {
    return owner == null || owner == application;
  }

  void rekey(Application application, Application.Keys from, Application.Keys to) {
    applications.remove(from.id(), application);
    from.apiKeys().forEach(key -> byApiKey.remove(key, application));
    applications.put(to.id(), application);
    to.apiKeys().forEach(key -> byApiKey.put(key, application));
  }

  /** Returns what keeps the tokens of this application apart from those of the others. */
  Sessions.TokenOwner tokensOf(Application application) {
    return new Sessions.TokenOwner() {
      @Override
      public void claim(String token) {
        if (byToken.putIfAbsent(token, application) != null) {
          throw new IllegalArgumentException("another session has this token");
        }
      }

      @Override
      public void release(String token) {
        byToken.remove(token, application);
      }
    };
  }
}
