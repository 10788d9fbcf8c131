package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.MessageEntry;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReaderTest {

  private static final int MANY = 100_000;
  private static final long MOST_NANOS = 10_000_000;

  private final TestState time = new TestState();
  private final Application application = time.demo();

  /** So many users with a session and a private dialog each, and unread messages in it. */
  private static Snapshot state(int users) {
    var userEntries = new ArrayList<Snapshot.UserEntry>();
    var dialogs = new ArrayList<Snapshot.DialogEntry>();
    for (long id = 1; id <= users; id++) {
      userEntries.add(new Snapshot.UserEntry(id, "user" + id, "password", List.of("token" + id)));
      long other = id % users + 1;
      dialogs.add(
          new Snapshot.DialogEntry(
              String.format(Locale.ROOT, "%024x", id),
              DialogType.PRIVATE,
              null,
              List.of(id, other),
              Map.of(id, 1, other, 1)));
    }
    return new Snapshot(
        new ApplicationKeys(5, "k", "s", Set.of("a")),
        Plan.UNLIMITED,
        Guesses.DEFAULT,
        userEntries,
        dialogs);
  }

  @Test
  void whatWasLoadedIsWhatIsRead() {
    Snapshot state = state(50);
    application.load(state);
    assertThat(application.snapshot()).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void itIsOfOneMomentThoughMuchChangesMeanwhile(int round) throws Exception {
    application.load(state(3_000));
    User ann = application.users().find(1).orElseThrow();
    User bob = application.users().find(3_000).orElseThrow();
    var go = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try {
      Future<?> changes = threads.submit(() -> changeTogether(ann, bob, go));
      for (int i = 0; i < 10; i++) {
        assertOfOneMoment(application.fullSnapshot());
      }
      go.set(false);
      changes.get();
    } finally {
      threads.shutdownNow();
    }
  }

  /** What stands first and what stands last always change together. */
  private void changeTogether(User ann, User bob, AtomicBoolean go) {
    for (int i = 0; go.get(); i++) {
      String text = "p" + i;
      application.atomically(
          () -> {
            application.users().update(ann, null, text, Map.of());
            application.users().update(bob, null, text, Map.of());
            Dialog first =
                application.dialogs().find(String.format(Locale.ROOT, "%024x", 1)).orElseThrow();
            Dialog last =
                application
                    .dialogs()
                    .find(String.format(Locale.ROOT, "%024x", 3_000))
                    .orElseThrow();
            application.dialogs().describe(first, text, null);
            application.dialogs().describe(last, text, null);
            application.messages().send(1, first, Message.Draft.of(text));
            application.messages().send(1, last, Message.Draft.of(text));
            application.messages().delete(first.messages().get(0));
            application.messages().delete(last.messages().get(0));
            application.messages().edit(last.messages().get(0), text);
            return true;
          });
    }
  }

  private static void assertOfOneMoment(Snapshot read) {
    List<Snapshot.UserEntry> users = read.users();
    List<Snapshot.DialogEntry> dialogs = read.dialogs();
    Snapshot.DialogEntry first = dialogs.get(0);
    Snapshot.DialogEntry last = dialogs.get(dialogs.size() - 1);
    assertThat(users.get(0).password()).isEqualTo(users.get(users.size() - 1).password());
    assertThat(first.name()).isEqualTo(last.name());
    assertThat(messages(first)).hasSameSizeAs(messages(last));
    if (first.name() != null) {
      assertThat(users.get(0).password()).isEqualTo(first.name());
      assertThat(messages(last).get(0).text()).isEqualTo(first.name());
      assertThat(messages(first).get(messages(first).size() - 1).text()).isEqualTo(first.name());
    }
  }

  private static List<MessageEntry> messages(Snapshot.DialogEntry dialog) {
    return dialog.details() == null ? List.of() : dialog.details().messages();
  }

  @Test
  @Tag("no-mutation")
  void nobodyWaitsTenMillisecondsForAReaderOfAHundredThousandUsers() throws Exception {
    application.load(state(MANY));
    application.snapshot();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 8 && best > MOST_NANOS; i++) {
      best = Math.min(best, longestWaitWhileReading());
    }
    assertThat(best).isLessThan(MOST_NANOS);
  }

  /**
   * How long the reader works while somebody waits for the lock. The machine may be busy with
   * something else, so it is the reader's own time that counts, and the best of a few.
   */
  private long longestWaitWhileReading() throws Exception {
    var done = new AtomicBoolean();
    var read = new AtomicReference<Snapshot>();
    var reader =
        new Thread(
            () -> {
              read.set(application.snapshot());
              done.set(true);
            });
    reader.start();
    long longest = 0;
    while (!done.get()) {
      long before = workOf(reader);
      long after = application.atomically(() -> workOf(reader));
      longest = Math.max(longest, after - before);
    }
    reader.join();
    assertThat(Objects.requireNonNull(read.get()).users()).hasSize(MANY);
    return longest;
  }

  private static long workOf(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
  }

  @Test
  @Tag("no-mutation")
  void timeGrowsWithTheStateAndNotWithItsSquare() {
    nanos(4_000);
    nanos(4_000);
    long few = Math.min(nanos(4_000), nanos(4_000));
    long tenTimes = Math.min(nanos(40_000), nanos(40_000));
    assertThat(tenTimes).isLessThan(few * 30);
  }

  private long nanos(int users) {
    Snapshot state = state(users);
    return TestState.ownNanosOf(
        () -> {
          application.load(state);
          application.snapshot();
        });
  }
}
