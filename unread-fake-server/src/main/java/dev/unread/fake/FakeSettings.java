package dev.unread.fake;

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
record FakeSettings(
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

  static FakeSettings defaults() {
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

  FakeSettings withHost(String changed) {
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

  FakeSettings withPort(int changed) {
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

  FakeSettings withHttpsPort(int changed) {
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

  FakeSettings withStart(Snapshot changed) {
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

  FakeSettings withPlan(Plan changed) {
    return withStart(start.with(changed));
  }

  FakeSettings withGuesses(Guesses changed) {
    return withStart(start.with(changed));
  }

  FakeSettings withClock(Clock changed) {
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

  FakeSettings withSeed(long changed) {
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

  FakeSettings withAdminToken(String changed) {
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

  FakeSettings withJournal(JournalDetail changed) {
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

  FakeSettings withLimits(Limits changed) {
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

  FakeSettings withSavedState(Consumer<String> changed) {
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

  FakeSettings withOnOutOfMemory(Runnable changed) {
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
