package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Message.Draft HELLO = Message.Draft.of("hello");

  private final TestState time = new TestState();

  private Application with(Limit limit, long most) {
    return time.registry(Limits.DEFAULT.with(limit, most)).first();
  }

  private static void assertRefused(Application application, Runnable call, String... words) {
    Snapshot before = application.fullSnapshot();
    assertThatThrownBy(call::run)
        .isInstanceOf(LimitExceededException.class)
        .message()
        .contains(words)
        .doesNotContain("\n");
    assertThat(application.fullSnapshot()).isEqualTo(before);
  }

  @Test
  void usersAreLimited() {
    Application application = with(Limit.USERS, 3);
    application.users().add(null, null, null);
    assertRefused(
        application,
        () -> application.users().add(null, "eve", null),
        "at most 3 users",
        "limit users");
    application.users().remove(application.users().find(456).orElseThrow());
    application.users().add(null, "eve", null);
  }

  @Test
  void dialogsAreLimited() {
    Application application = with(Limit.DIALOGS, 5);
    User ann = application.users().find(123).orElseThrow();
    Dialog fifth = application.dialogs().add(null, DialogType.GROUP, null, ann, List.of());
    assertRefused(
        application,
        () -> application.dialogs().add(null, DialogType.GROUP, null, ann, List.of()),
        "at most 5 dialogs");
    application.dialogs().delete(fifth);
    application.dialogs().add(null, DialogType.GROUP, null, ann, List.of());
  }

  @Test
  void messagesAreLimitedBeforeTheFirstIsSent() {
    Application application = with(Limit.MESSAGES, 20);
    Dialog lunch = application.dialogs().find(TestState.LUNCH).orElseThrow();
    assertRefused(
        application,
        () -> application.messages().send(456, lunch, HELLO, 6),
        "at most 20 messages");
    Message last = application.messages().send(456, lunch, HELLO, 5);
    assertRefused(application, () -> application.messages().send(456, lunch, HELLO), "messages");
    application.messages().delete(last);
    application.messages().send(456, lunch, HELLO);
  }

  @Test
  void applicationsAreLimited() {
    ApplicationRegistry registry = time.registry(Limits.DEFAULT.with(Limit.APPLICATIONS, 2));
    Application second = registry.add(Plan.UNLIMITED, Guesses.DEFAULT);
    assertThatThrownBy(() -> registry.add(Plan.UNLIMITED, Guesses.DEFAULT))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("at most 2 applications");
    registry.remove(second);
    registry.add(Plan.UNLIMITED, Guesses.DEFAULT);
  }

  @Test
  void whatWouldExceedTheHeapIsRefusedBeforeItIsBegun() {
    long before = memoryInUse();
    Application application =
        time.registry(
                Limits.DEFAULT.with(Limit.HEAP_PERCENT, 1).with(Limit.MESSAGES, Integer.MAX_VALUE))
            .first();
    Dialog lunch = application.dialogs().find(TestState.LUNCH).orElseThrow();
    assertRefused(
        application,
        () -> application.messages().send(456, lunch, HELLO, 1_000_000_000),
        "more than 1 % of the heap",
        "heap-percent");
    User ann = application.users().find(123).orElseThrow();
    assertRefused(
        application, () -> application.setUnread(ann, lunch, 1_000_000_000), "% of the heap");
    String big = "x".repeat(10_000_000);
    assertRefused(
        application,
        () ->
            application.atomically(
                () -> {
                  for (int i = 0; i < 10_000; i++) {
                    application.messages().send(456, lunch, Message.Draft.of(big));
                  }
                  return true;
                }),
        "% of the heap");
    assertThat(memoryInUse() - before).isLessThan(200_000_000);
  }

  private static long memoryInUse() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void aStateThatIsTooLargeIsRefusedAndTheOldOneKept() {
    Application application = with(Limit.HEAP_PERCENT, 1);
    Snapshot before = application.fullSnapshot();
    var dialog =
        new Snapshot.DialogEntry(
            TestState.LUNCH,
            DialogType.GROUP,
            null,
            List.of(1L, 2L),
            Map.of(1L, 1_000_000, 2L, 1_000_000));
    var huge =
        new Snapshot(
            new ApplicationKeys(5, "k", "s", Set.of("a")),
            Plan.UNLIMITED,
            Guesses.DEFAULT,
            List.of(
                new Snapshot.UserEntry(1, null, null, List.of()),
                new Snapshot.UserEntry(2, null, null, List.of())),
            List.of(dialog));
    assertThatThrownBy(() -> application.load(huge))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessageStartingWith("$: the state would take more than 1 % of the heap");
    assertThat(application.fullSnapshot()).isEqualTo(before);
  }

  @Test
  void whatIsRemovedGivesItsRoomBack() {
    var memory = new StateMemory(Limits.DEFAULT, 1L << 30);
    var capacity = new Capacity(Limits.DEFAULT, memory);
    capacity.take(Limit.USERS, 2, 1_000);
    capacity.give(Limit.USERS, 1, 400);
    assertThat(memory.taken()).isEqualTo(600);
    capacity.giveAll();
    assertThat(memory.taken()).isZero();
  }

  @Test
  void aResetIsNeverRefused() {
    Application application = with(Limit.MESSAGES, 15);
    Snapshot start = application.fullSnapshot();
    application.restore(start);
    assertThat(application.fullSnapshot()).isEqualTo(start);
    Dialog lunch = application.dialogs().find(TestState.LUNCH).orElseThrow();
    assertRefused(application, () -> application.messages().send(456, lunch, HELLO), "messages");
  }

  @Test
  void limitsAreWholeNumbersFromOneOn() {
    assertThatThrownBy(() -> Limits.DEFAULT.with(Limit.USERS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("users is 1 to 2147483647, not 0");
    assertThatThrownBy(() -> Limits.DEFAULT.with(Limit.HEAP_PERCENT, 101))
        .hasMessage("heap-percent is 1 to 100, not 101");
    assertThat(Limit.of("heap-percent")).contains(Limit.HEAP_PERCENT);
    assertThat(Limit.of("heap")).isEmpty();
    assertThat(Limits.DEFAULT.of(Limit.MESSAGES)).isEqualTo(2_000_000);
  }
}
