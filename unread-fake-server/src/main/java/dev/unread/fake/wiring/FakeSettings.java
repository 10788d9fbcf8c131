package dev.unread.fake.wiring;

import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is decided before the start. */
public record FakeSettings(
    String host,
    int port,
    OptionalInt httpsPort,
    Snapshot start,
    Clock clock,
    long seed,
    @Nullable String adminToken,
    JournalDetail journal,
    Limits limits,
    @Nullable Consumer<String> savedState,
    Runnable onOutOfMemory) {

  /** Those of a fake of which nothing is said. */
  public static FakeSettings defaults() {
    return new FakeSettings(
        "127.0.0.1",
        0,
        OptionalInt.empty(),
        Snapshot.demo(),
        Clock.systemUTC(),
        1,
        null,
        JournalDetail.MESSAGES,
        Limits.DEFAULT,
        null,
        () -> {});
  }

  /** Listens on this address. */
  public FakeSettings withHost(String changed) {
    return new FakeSettings(
        changed,
        port,
        httpsPort,
        start,
        clock,
        seed,
        adminToken,
        journal,
        limits,
        savedState,
        onOutOfMemory);
  }

  /** Listens on this port. */
  public FakeSettings withPort(int changed) {
    return new FakeSettings(
        host,
        changed,
        httpsPort,
        start,
        clock,
        seed,
        adminToken,
        journal,
        limits,
        savedState,
        onOutOfMemory);
  }

  /** Listens for HTTPS on this port too. */
  public FakeSettings withHttpsPort(int changed) {
    return new FakeSettings(
        host,
        port,
        OptionalInt.of(changed),
        start,
        clock,
        seed,
        adminToken,
        journal,
        limits,
        savedState,
        onOutOfMemory);
  }

  /** Starts with this state. */
  public FakeSettings withStart(Snapshot changed) {
    return new FakeSettings(
        host,
        port,
        httpsPort,
        changed,
        clock,
        seed,
        adminToken,
        journal,
        limits,
        savedState,
        onOutOfMemory);
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
    return new FakeSettings(
        host,
        port,
        httpsPort,
        start,
        changed,
        seed,
        adminToken,
        journal,
        limits,
        savedState,
        onOutOfMemory);
  }

  /** Makes ids, tokens and chance from this seed. */
  public FakeSettings withSeed(long changed) {
    return new FakeSettings(
        host,
        port,
        httpsPort,
        start,
        clock,
        changed,
        adminToken,
        journal,
        limits,
        savedState,
        onOutOfMemory);
  }

  /** Asks for this token on the admin paths; it is a secret. */
  public FakeSettings withAdminToken(String changed) {
    return new FakeSettings(
        host,
        port,
        httpsPort,
        start,
        clock,
        seed,
        changed,
        journal,
        limits,
        savedState,
        onOutOfMemory);
  }

  /** Keeps this much of each request. */
  public FakeSettings withJournal(JournalDetail changed) {
    return new FakeSettings(
        host,
        port,
        httpsPort,
        start,
        clock,
        seed,
        adminToken,
        changed,
        limits,
        savedState,
        onOutOfMemory);
  }

  /** Holds that much at most. */
  public FakeSettings withLimits(Limits changed) {
    return new FakeSettings(
        host,
        port,
        httpsPort,
        start,
        clock,
        seed,
        adminToken,
        journal,
        changed,
        savedState,
        onOutOfMemory);
  }

  /** Saves the state to this. */
  public FakeSettings withSavedState(Consumer<String> changed) {
    return new FakeSettings(
        host,
        port,
        httpsPort,
        start,
        clock,
        seed,
        adminToken,
        journal,
        limits,
        changed,
        onOutOfMemory);
  }

  /** Does this when memory runs out. */
  public FakeSettings withOnOutOfMemory(Runnable changed) {
    return new FakeSettings(
        host,
        port,
        httpsPort,
        start,
        clock,
        seed,
        adminToken,
        journal,
        limits,
        savedState,
        changed);
  }

  @Override
  public String toString() {
    return "FakeSettings[" + host + ":" + port + "]";
  }
}
