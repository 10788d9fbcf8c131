package dev.unread.fake.wiring;

import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.ApplicationRegistry;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is decided before the start. Immutable: each change makes a copy. */
public final class FakeSettings {

  private String host = "127.0.0.1";
  private int port;
  private OptionalInt httpsPort = OptionalInt.empty();
  private Snapshot start = Snapshot.demo();
  private Clock clock = Clock.systemUTC();
  private long seed = 1;
  private @Nullable String adminToken;
  private JournalDetail journal = JournalDetail.MESSAGES;
  private Limits limits = Limits.DEFAULT;
  private String chatEndpoint = ApplicationRegistry.CHAT_ENDPOINT;
  private @Nullable Consumer<String> savedState;
  private Runnable onOutOfMemory = () -> {};

  private FakeSettings() {}

  /** Those of a fake of which nothing is said. */
  public static FakeSettings defaults() {
    return new FakeSettings();
  }

  private FakeSettings with(Consumer<FakeSettings> change) {
    var copy = new FakeSettings();
    copy.host = host;
    copy.port = port;
    copy.httpsPort = httpsPort;
    copy.start = start;
    copy.clock = clock;
    copy.seed = seed;
    copy.adminToken = adminToken;
    copy.journal = journal;
    copy.limits = limits;
    copy.chatEndpoint = chatEndpoint;
    copy.savedState = savedState;
    copy.onOutOfMemory = onOutOfMemory;
    change.accept(copy);
    return copy;
  }

  /** Listens on this address. */
  public FakeSettings withHost(String changed) {
    return with(copy -> copy.host = changed);
  }

  /** Listens on this port. */
  public FakeSettings withPort(int changed) {
    return with(copy -> copy.port = changed);
  }

  /** Listens for HTTPS on this port too. */
  public FakeSettings withHttpsPort(int changed) {
    return with(copy -> copy.httpsPort = OptionalInt.of(changed));
  }

  /** Starts with this state. */
  public FakeSettings withStart(Snapshot changed) {
    return with(copy -> copy.start = changed);
  }

  /** Starts with this plan. */
  public FakeSettings withPlan(Plan changed) {
    return withStart(start.with(changed));
  }

  /** Starts with these guesses. */
  public FakeSettings withGuesses(Guesses changed) {
    return withStart(start.with(changed));
  }

  /** Takes the time from this clock. */
  public FakeSettings withClock(Clock changed) {
    return with(copy -> copy.clock = changed);
  }

  /** Makes ids, tokens and chance from this seed. */
  public FakeSettings withSeed(long changed) {
    return with(copy -> copy.seed = changed);
  }

  /** Asks for this token on the admin paths; it is a secret. */
  public FakeSettings withAdminToken(String changed) {
    return with(copy -> copy.adminToken = changed);
  }

  /** Keeps this much of each request. */
  public FakeSettings withJournal(JournalDetail changed) {
    return with(copy -> copy.journal = changed);
  }

  /** Holds that much at most. */
  public FakeSettings withLimits(Limits changed) {
    return with(copy -> copy.limits = changed);
  }

  /** Names the rooms of dialogs by this host of chat. */
  public FakeSettings withChatEndpoint(String changed) {
    return with(copy -> copy.chatEndpoint = changed);
  }

  /** Saves the state to this. */
  public FakeSettings withSavedState(Consumer<String> changed) {
    return with(copy -> copy.savedState = changed);
  }

  /** Does this when memory runs out. */
  public FakeSettings withOnOutOfMemory(Runnable changed) {
    return with(copy -> copy.onOutOfMemory = changed);
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public OptionalInt httpsPort() {
    return httpsPort;
  }

  public Snapshot start() {
    return start;
  }

  public Clock clock() {
    return clock;
  }

  public long seed() {
    return seed;
  }

  public @Nullable String adminToken() {
    return adminToken;
  }

  public JournalDetail journal() {
    return journal;
  }

  public Limits limits() {
    return limits;
  }

  public String chatEndpoint() {
    return chatEndpoint;
  }

  public @Nullable Consumer<String> savedState() {
    return savedState;
  }

  public Runnable onOutOfMemory() {
    return onOutOfMemory;
  }

  /** Returns the address alone: a secret is among the others. */
  @Override
  public String toString() {
    return "FakeSettings[" + host + ":" + port + "]";
  }
}
