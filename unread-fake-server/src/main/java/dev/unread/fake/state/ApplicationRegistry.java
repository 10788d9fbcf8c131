package dev.unread.fake.state;

import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All applications of one server. A credential belongs to one of them, so it says which application
 * a request is about.
 */
public final class ApplicationRegistry {

  /** The vendor's host of chat. */
  public static final String CHAT_ENDPOINT = "chat.quickblox.com";

  private final Clock clock;
  private final long seed;
  private final Limits limits;
  private final String chatEndpoint;
  private final StateMemory memory;
  private final IdGenerator ids;
  private final AtomicLong created = new AtomicLong();
  private final CredentialIndex credentials = new CredentialIndex();
  private final Application first;
  private final Application unmatched;

  /**
   * Makes a registry with one application; the same seed makes the same ids.
   *
   * @throws InvalidSnapshotException if the first application does not fit together, or is more
   *     than the limits let in
   */
  public ApplicationRegistry(
      Snapshot first, Clock clock, long seed, Limits limits, String chatEndpoint) {
    this.clock = clock;
    this.seed = seed;
    this.limits = limits;
    this.chatEndpoint = chatEndpoint;
    this.memory = new StateMemory(limits, Runtime.getRuntime().maxMemory());
    this.ids = new IdGenerator(seed);
    this.first = add(first);
    var noKeys = new ApplicationKeys(0, "", "", Set.of());
    this.unmatched = new Application(this, noKeys, clock, seed);
  }

  /** Makes a registry with the vendor's chat endpoint. */
  public ApplicationRegistry(Snapshot first, Clock clock, long seed, Limits limits) {
    this(first, clock, seed, limits, CHAT_ENDPOINT);
  }

  /** Makes a registry with the usual limits. */
  public ApplicationRegistry(Snapshot first, Clock clock, long seed) {
    this(first, clock, seed, Limits.DEFAULT);
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
    if (credentials.count() == 1) {
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

  /** Returns how much applications may hold. */
  public Limits limits() {
    return limits;
  }

  String chatEndpoint() {
    return chatEndpoint;
  }

  Capacity newCapacity() {
    return new Capacity(limits, memory);
  }

  /**
   * Adds an application with keys of its own, and nothing in it.
   *
   * @throws LimitExceededException if the server is full
   */
  public Application add(Plan plan, Guesses guesses) {
    ApplicationKeys keys;
    synchronized (ids) {
      keys =
          new ApplicationKeys(
              IdGenerator.free(ids::number, id -> credentials.byId(id) != null),
              ids.key(15),
              ids.key(15),
              Set.of(
                  IdGenerator.free(() -> ids.key(43), key -> credentials.byApiKey(key) != null)));
    }
    return add(new Snapshot(keys, plan, guesses, List.of(), List.of()));
  }

  private Application add(Snapshot snapshot) {
    takeRoom();
    ApplicationKeys noKeys = new ApplicationKeys(0, "", "", Set.of());
    var application = new Application(this, noKeys, clock, seed + created.getAndIncrement());
    try {
      application.load(snapshot);
    } catch (RuntimeException | Error refused) {
      giveMemory(HeapEstimate.APPLICATION);
      throw refused;
    }
    return application;
  }

  private void takeRoom() {
    if (credentials.count() >= limits.of(Limit.APPLICATIONS)) {
      throw new LimitExceededException(
          "a server has at most "
              + limits.of(Limit.APPLICATIONS)
              + " applications, unless the limit "
              + Limit.APPLICATIONS.id()
              + " is raised");
    }
    takeMemory(HeapEstimate.APPLICATION);
  }

  void takeMemory(long bytes) {
    if (!memory.take(bytes)) {
      throw memory.full();
    }
  }

  void giveMemory(long bytes) {
    memory.give(bytes);
  }

  /** Removes an application and all that is in it; its credentials are nobody's. */
  public void remove(Application application) {
    if (credentials.remove(application)) {
      application.clear();
      giveMemory(HeapEstimate.APPLICATION);
    }
  }

  /** Returns all applications. */
  public List<Application> applications() {
    return credentials.applications();
  }

  /** Returns the application of this id, if there is one. */
  public Optional<Application> application(long id) {
    return Optional.ofNullable(credentials.byId(id));
  }

  /** Returns the application that has or had a session with this token, if one has. */
  public Optional<Application> byToken(String token) {
    return Optional.ofNullable(credentials.byToken(token));
  }

  /** Returns the application with this API key, if one has it. */
  public Optional<Application> byApiKey(String apiKey) {
    return Optional.ofNullable(credentials.byApiKey(apiKey));
  }

  /** Returns whose the credentials of all applications are. */
  CredentialIndex credentials() {
    return credentials;
  }
}
