package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application holds is what it has taken of the memory, whatever happened to it. */
class StateMemoryTest {

  private static final Message.Draft HELLO = Message.Draft.of("hello");

  private final TestState time = new TestState();
  private final StateLock lock = new StateLock();
  private final StateMemory memory = new StateMemory(Limits.DEFAULT, 1L << 30);
  private final Contents contents =
      new Contents(
          lock,
          new AdvanceableClock(time),
          new IdGenerator(1),
          TokenOwner.collecting(new HashSet<>()),
          new Capacity(Limits.DEFAULT, memory));
  private final User ann = contents.users.add(1L, "ann", null);
  private final User bob = contents.users.add(2L, "bob", null);

  private long held() {
    long users = contents.users.all().stream().mapToLong(user -> user.details().weight()).sum();
    long dialogs = contents.dialogs.all().stream().mapToLong(Dialog::weight).sum();
    long messages =
        contents.dialogs.all().stream()
            .flatMap(dialog -> dialog.messages().stream())
            .mapToLong(Message::weight)
            .sum();
    return users + dialogs + messages;
  }

  @Test
  void whoIsAwayFromAPrivateDialogTakesTheirRoomStill() {
    Dialog dialog = contents.dialogs.privateDialog(ann, bob);
    long before = memory.taken();

    contents.dialogs.leave(1, dialog);
    contents.dialogs.leave(2, dialog);

    assertThat(memory.taken()).isEqualTo(before);
    contents.dialogs.delete(dialog);
    assertThat(memory.taken()).isEqualTo(before - HeapEstimate.DIALOG - 2 * HeapEstimate.OCCUPANT);
  }

  @Test
  void whoLeftAndIsCountedForTakesTheirRoomUntilNobodyIs() {
    contents.dialogs.countAs(Guesses.DEFAULT.with(Guess.FORMER_OCCUPANTS, Choice.COUNTED));
    Dialog dialog = contents.dialogs.add(null, DialogType.GROUP, null, ann, List.of(bob));
    long before = memory.taken();

    contents.dialogs.leave(2, dialog);

    assertThat(memory.taken()).isEqualTo(before);
    contents.dialogs.countAs(Guesses.DEFAULT);
    assertThat(memory.taken()).isEqualTo(before - HeapEstimate.OCCUPANT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsTakenIsWhatIsHeldAfterAnyHistory(long seed) {
    contents.dialogs.countAs(
        seed % 2 == 0
            ? Guesses.DEFAULT
            : Guesses.DEFAULT.with(Guess.FORMER_OCCUPANTS, Choice.COUNTED));
    var random = new Random(seed);
    for (int i = 0; i < 600; i++) {
      try {
        lock.run(
            () -> {
              change(random);
              change(random);
              if (random.nextInt(3) == 0) {
                throw new IllegalArgumentException("all of it is taken back");
              }
            });
      } catch (IllegalArgumentException | LimitExceededException impossible) {
        // and so nothing changed
      }
      assertThat(memory.taken()).as("step %d", i).isEqualTo(held());
    }
    contents.dialogs.all().forEach(contents.dialogs::delete);
    contents.users.all().forEach(contents.users::remove);
    assertThat(memory.taken()).isZero();
  }

  private void change(Random random) {
    User user = pick(random, contents.users.all());
    User other = pick(random, contents.users.all());
    if (random.nextInt(6) == 0) {
      contents.users.add(null, null, null);
    } else if (random.nextInt(12) == 0) {
      contents.dialogs.expel(user);
      contents.users.remove(user);
    } else if (random.nextInt(4) == 0) {
      contents.dialogs.privateDialog(user, other);
    } else if (random.nextInt(4) == 0) {
      contents.dialogs.add(null, DialogType.GROUP, "name", user, List.of(other));
    } else {
      change(random, user, pick(random, contents.dialogs.all()));
    }
  }

  private void change(Random random, User user, Dialog dialog) {
    switch (random.nextInt(6)) {
      case 0 -> contents.dialogs.delete(dialog);
      case 1 -> contents.dialogs.join(user, dialog);
      case 2 -> contents.messages.send(user.id(), dialog, HELLO, 2);
      case 3 -> contents.dialogs.describe(dialog, "n" + random.nextInt(1_000), null);
      default -> {
        for (long occupant : dialog.occupants()) {
          contents.dialogs.leave(occupant, dialog);
        }
      }
    }
  }

  private static <T> T pick(Random random, List<T> from) {
    if (from.isEmpty()) {
      throw new IllegalArgumentException("there is none");
    }
    return from.get(random.nextInt(from.size()));
  }
}
