package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * With ten times the occupants there is about ten times the work, and not a hundred times: what is
 * compared is a thread's own time, the best of a few, with room for caches that are too small.
 */
@Tag("no-mutation")
class LargeDialogsTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FEW = 2_000;
  private static final int MANY = 20_000;
  private static final int MOST_TIMES = 40;
  private static final String ID = TestState.LUNCH;

  private final TestState time = new TestState();

  /** An application of so many users, of whom none or all are in a dialog. */
  private static Snapshot state(int users, boolean inDialog, Map<Long, Integer> unread) {
    List<Long> ids = LongStream.rangeClosed(1, users).boxed().toList();
    return new Snapshot(
        new ApplicationKeys(5, "k", "s", Set.of("a")),
        Plan.UNLIMITED,
        Guesses.DEFAULT,
        ids.stream().map(id -> new Snapshot.UserEntry(id, null, null, List.of())).toList(),
        List.of(
            new Snapshot.DialogEntry(
                ID, DialogType.GROUP, null, inDialog ? ids : ids.subList(0, 1), unread)));
  }

  private static Map<Long, Integer> oneEach(int users) {
    return LongStream.rangeClosed(1, users).boxed().collect(Collectors.toMap(id -> id, id -> 1));
  }

  private Application started(Snapshot state) {
    Application application = time.demo();
    application.load(state);
    return application;
  }

  private static Dialog dialog(Application application) {
    return application.dialogs().find(ID).orElseThrow();
  }

  private static <T> void assertGrowsWithTheOccupants(IntFunction<T> given, Consumer<T> work) {
    time(given.apply(FEW), work);
    long few = Math.min(time(given.apply(FEW), work), time(given.apply(FEW), work));
    long many = Math.min(time(given.apply(MANY), work), time(given.apply(MANY), work));
    assertThat(many).isLessThan(few * MOST_TIMES);
  }

  private static <T> long time(T given, Consumer<T> work) {
    return TestState.ownNanosOf(() -> work.accept(given));
  }

  @Test
  void aStateInWhichAllHaveUnreadMessages() {
    Application application = time.demo();
    assertGrowsWithTheOccupants(
        users -> state(users, true, oneEach(users)),
        state -> {
          application.load(state);
          assertThat(application.snapshot()).isEqualTo(state);
        });
  }

  @Test
  void aDialogThatIsMadeWithAll() {
    assertGrowsWithTheOccupants(
        users -> started(state(users, false, Map.of())),
        application -> {
          List<User> all = application.users().all();
          application.dialogs().add(null, DialogType.GROUP, null, all.get(0), all);
        });
  }

  @Test
  void allWhoJoinAndLeaveOneByOne() {
    assertGrowsWithTheOccupants(
        users -> started(state(users, false, Map.of())),
        application -> {
          Dialog dialog = dialog(application);
          List<User> all = application.users().all();
          all.forEach(user -> application.dialogs().join(user, dialog));
          all.forEach(user -> application.dialogs().leave(user.id(), dialog));
        });
  }

  @Test
  void aCountForEachAndThenAllRead() {
    assertGrowsWithTheOccupants(
        users -> started(state(users, true, Map.of())),
        application -> {
          Dialog dialog = dialog(application);
          List<User> all = application.users().all();
          all.forEach(user -> application.setUnread(user, dialog, 1));
          all.forEach(user -> application.messages().markAllRead(user.id(), dialog));
        });
  }

  @Test
  void allWhoReadOneMessage() {
    assertGrowsWithTheOccupants(
        users -> started(state(users, true, Map.of())),
        application -> {
          Dialog dialog = dialog(application);
          application.messages().send(1, dialog, Message.Draft.of("hello"));
          application
              .users()
              .all()
              .forEach(user -> application.messages().markAllRead(user.id(), dialog));
        });
  }

  @Test
  void whoIsDeletedIsTakenOutOfTheirOwnDialogsAndOfNoOthers() {
    long few = bytesToRemoveAUserBeside(100);
    long many = bytesToRemoveAUserBeside(100_000);
    assertThat(many).isLessThan(few + 100_000);
  }

  /** Returns what is allocated to delete one user of two dialogs where there are so many others. */
  private long bytesToRemoveAUserBeside(int dialogs) {
    Application application = time.demo();
    User ann = application.users().find(123).orElseThrow();
    User bob = application.users().find(456).orElseThrow();
    for (int i = 0; i < dialogs; i++) {
      application.dialogs().add(null, DialogType.GROUP, null, bob, List.of());
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    application.removeUser(ann);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
