package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.Snapshot.DialogEntry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * State files, mutated. As a test this walks the seeds beside it; with {@code JAZZER_FUZZ=1} in the
 * environment it looks for more of them.
 */
@Tag("fuzz")
class StateFuzzTest {

  private static final UnreadFakeServer FAKE = UnreadFakeServer.create();
  private static final StateJson READER = StateJson.create();
  private static final int MANY = 5_000;

  @FuzzTest(maxDuration = "3m")
  @DictionaryEntries({
    "\"application\":",
    "\"guesses\":",
    "\"users\":",
    "\"dialogs\":",
    "\"id\":",
    "\"authKey\":",
    "\"authSecret\":",
    "\"apiKeys\":",
    "\"plan\":",
    "\"login\":",
    "\"password\":",
    "\"tokens\":",
    "\"type\":",
    "\"name\":",
    "\"occupants\":",
    "\"unread\":",
    "\"basic\"",
    "\"total\":",
    "\"requested\"",
    "\"deleted-messages\":\"counted\"",
    "5d753421a28f9a2596cb0f98",
    "null",
    "9223372036854775807",
    "9223372036854775808",
    "-1",
    "1.0",
    "1e9",
    "\\u000a",
    "\\ud800"
  })
  void aStateIsTakenWholeOrRefusedInOneLineAndTheOldOneKept(byte[] file) {
    FakeApplication app = FAKE.newApplication();
    try {
      long ann = app.addUser("ann", "annspassword");
      app.openSession(ann);
      app.setUnread(ann, app.addGroupDialog(ann, app.addUser()), 3);
      takeUp(app, file);
    } finally {
      app.remove();
    }
  }

  private static void takeUp(FakeApplication app, byte[] file) {
    Snapshot before = app.snapshot();
    try {
      Snapshot read = withoutZeros(READER.read(file));
      if (messages(read) <= MANY) {
        app.startFrom(read);
        assertThat(app.snapshot()).isEqualTo(read);
        assertThat(READER.read(READER.text(read).getBytes(StandardCharsets.UTF_8))).isEqualTo(read);
      }
    } catch (InvalidJsonException | InvalidSnapshotException refused) {
      assertThat(refused.getMessage())
          .matches("[$].*: .+")
          .hasSizeLessThan(700)
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
      assertThat(app.snapshot()).isEqualTo(before);
    }
  }

  private static long messages(Snapshot state) {
    return state.dialogs().stream()
        .flatMap(dialog -> dialog.unread().values().stream())
        .mapToLong(Integer::longValue)
        .sum();
  }

  /** A count of 0 may be said or left out. */
  private static Snapshot withoutZeros(Snapshot state) {
    List<DialogEntry> dialogs = state.dialogs().stream().map(StateFuzzTest::withoutZeros).toList();
    return new Snapshot(state.keys(), state.plan(), state.guesses(), state.users(), dialogs);
  }

  private static DialogEntry withoutZeros(DialogEntry dialog) {
    var unread = new HashMap<>(dialog.unread());
    unread.values().removeIf(count -> count == 0);
    return new DialogEntry(dialog.id(), dialog.type(), dialog.name(), dialog.occupants(), unread);
  }
}
