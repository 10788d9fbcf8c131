package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.TestState.BrokenClockException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random history of changes, several of them in one step, each step first with a failure in it:
 * at one call of the clock, or in the end. What failed has changed nothing.
 */
class AtomicityTest {

  private static final int STEPS = 400;

  private final TestState time = new TestState();
  private final ApplicationRegistry registry =
      time.registry(Limits.DEFAULT.with(Limit.USERS, 12).with(Limit.MESSAGES, 120));
  private final Application application = registry.first();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatThrowsHasChangedNothing(long seed) {
    var random = new Random(seed);
    application.guesses(
        Guesses.DEFAULT
            .with(Guess.FORMER_OCCUPANTS, seed % 2 == 0 ? Choice.COUNTED : Choice.NOT_COUNTED)
            .with(Guess.DELETED_DIALOG, seed % 3 == 0 ? Choice.PRESENT : Choice.ABSENT)
            .with(Guess.DELETED_USER, seed % 3 == 1 ? Choice.PRESENT : Choice.ABSENT));
    for (int i = 0; i < STEPS; i++) {
      List<Long> seeds = new ArrayList<>();
      for (int change = random.nextInt(4); change >= 0; change--) {
        seeds.add(random.nextLong());
      }
      Snapshot before = application.fullSnapshot();
      Map<Long, Integer> totals = totals();
      for (int calls = 0; calls < 6; calls++) {
        time.failAfter(calls);
        runFailing(seeds);
        time.failNoMore();
        assertThat(application.fullSnapshot()).as("seed %d, step %d", seed, i).isEqualTo(before);
        assertThat(totals()).isEqualTo(totals);
      }
      run(seeds, () -> {});
      assertThatNobodyHasTwoPrivateDialogsWithOneOther();
    }
  }

  private void assertThatNobodyHasTwoPrivateDialogsWithOneOther() {
    assertThat(
            application.dialogs().all().stream()
                .filter(dialog -> dialog.type() == DialogType.PRIVATE)
                .filter(dialog -> dialog.participants().size() == 2)
                .map(dialog -> Set.copyOf(dialog.participants())))
        .doesNotHaveDuplicates();
  }

  private Map<Long, Integer> totals() {
    return application.users().all().stream()
        .collect(Collectors.toMap(User::id, user -> application.unread(user, List.of()).total()));
  }

  private void runFailing(List<Long> seeds) {
    try {
      run(
          seeds,
          () -> {
            throw new BrokenClockException();
          });
    } catch (BrokenClockException expected) {
      return;
    }
    throw new AssertionError("nothing failed");
  }

  private void run(List<Long> seeds, Runnable end) {
    application.atomically(
        () -> {
          seeds.forEach(seed -> runTolerant(new Random(seed)));
          end.run();
          return true;
        });
  }

  /** What cannot be done is taken back by itself, and the others of the step go on. */
  private void runTolerant(Random random) {
    try {
      pick(random, changes()).accept(random);
    } catch (IllegalArgumentException | LimitExceededException impossible) {
      // as it would be answered
    }
  }

  private List<Consumer<Random>> changes() {
    Users users = application.users();
    Dialogs dialogs = application.dialogs();
    Messages messages = application.messages();
    Sessions sessions = application.sessions();
    return List.of(
        random -> users.add(null, "login" + random.nextInt(20), null),
        random -> users.update(user(random), "login" + random.nextInt(20), "p", Map.of()),
        random -> dialogs.add(null, type(random), "name", user(random), List.of(user(random))),
        random -> dialogs.privateDialog(user(random), user(random)),
        random -> dialogs.describe(dialog(random), "n" + random.nextInt(9), null),
        random -> dialogs.join(user(random), dialog(random)),
        random -> dialogs.leave(user(random).id(), dialog(random)),
        random -> dialogs.delete(dialog(random)),
        random -> leavePrivate(random, dialogs),
        random -> dialogs.requireJoin(dialog(random), random.nextBoolean()),
        random -> application.removeUser(user(random)),
        random -> messages.send(user(random).id(), dialog(random), Message.Draft.of("one")),
        random ->
            messages.send(
                user(random).id(), dialog(random), Message.Draft.of("x"), random.nextInt(5)),
        random -> messages.edit(message(random), "other"),
        random -> messages.delete(message(random)),
        random -> messages.deleteFor(user(random).id(), message(random)),
        random -> messages.markRead(user(random).id(), List.of(message(random))),
        random -> messages.markUnread(user(random).id(), List.of(message(random))),
        random -> messages.markDelivered(user(random).id(), List.of(message(random))),
        random -> messages.markAllRead(user(random).id(), dialog(random)),
        random -> application.setUnread(user(random), dialog(random), random.nextInt(9) - 1),
        random -> sessions.open(user(random), "token" + random.nextInt(9)),
        random -> sessions.close(session(random)),
        random -> sessions.expire(session(random).token()),
        random -> sessions.changeUser(session(random), user(random)));
  }

  private void leavePrivate(Random random, Dialogs dialogs) {
    Dialog dialog = dialogs.privateDialog(user(random), user(random));
    dialogs.leave(user(random).id(), dialog);
    dialog.participants().forEach(user -> dialogs.leave(user, dialog));
  }

  private static DialogType type(Random random) {
    return pick(random, List.of(DialogType.values()));
  }

  private User user(Random random) {
    return pick(random, application.users().all());
  }

  private Dialog dialog(Random random) {
    return pick(random, application.dialogs().all());
  }

  private Message message(Random random) {
    return pick(random, dialog(random).messages());
  }

  private Session session(Random random) {
    return pick(random, application.sessions().index().values());
  }

  private static <T> T pick(Random random, List<T> from) {
    if (from.isEmpty()) {
      throw new IllegalArgumentException("there is none");
    }
    return from.get(random.nextInt(from.size()));
  }
}
