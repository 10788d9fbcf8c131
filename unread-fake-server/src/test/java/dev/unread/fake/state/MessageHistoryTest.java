package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.snapshot.DialogType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHistoryTest {

  private final User ann = user(1);
  private final User bob = user(2);
  private final User eve = user(3);
  private long sent;

  private static User user(long id) {
    return new User(id, new User.Details(null, null, Map.of(), TestState.START), TestState.START);
  }

  private Dialog dialog(DialogType type, User... occupants) {
    var dialog = new Dialog(TestState.LUNCH, type, DialogDescription.of(null), 1, 1, 0);
    for (User occupant : occupants) {
      dialog.join(occupant);
    }
    return dialog;
  }

  private Message message(Dialog dialog, Long... readBy) {
    var readers = UserSet.of(List.of(readBy));
    String id = String.format(Locale.ROOT, "%024x", sent);
    return new Message(
        id, dialog, readBy[0], ++sent, 0, Message.Draft.of("hello"), MessageMarks.readBy(readers));
  }

  private Message append(Dialog dialog, Long... readBy) {
    Message message = message(dialog, readBy);
    dialog.history.append(message);
    return message;
  }

  @ParameterizedTest
  @CsvSource({"PRIVATE, 2", "GROUP, 2", "PUBLIC_GROUP, 0"})
  void aMessageIsUnreadToWhoHasNotReadIt(DialogType type, int unread) {
    Dialog dialog = dialog(type, ann, bob);
    append(dialog, 1L);
    append(dialog, 1L);
    assertThat(dialog.unread(1)).isZero();
    assertThat(dialog.unread(2)).isEqualTo(unread);
    assertThat(bob.unread).isEqualTo(unread);
  }

  @Test
  void oneThatAllOthersHaveReadCountsAsIfTheyHadBeenAsked() {
    Dialog dialog = dialog(DialogType.GROUP, ann, bob, eve);
    dialog.occupants.countFormer(true);
    dialog.occupants.leave(dialog.occupants.present().get(2));

    dialog.history.appendUnreadBy(2, message(dialog, 1L));

    assertThat(dialog.unread(1)).isZero();
    assertThat(dialog.unread(2)).isEqualTo(1);
    assertThat(dialog.unread(3)).as("who left and is counted for has not read it").isEqualTo(1);
    dialog.history.truncate(0);
    assertThat(bob.unread + eve.unread).isZero();
  }

  @Test
  void theOldestUnreadAreFoundThoughEarlierOnesBecomeUnreadAgain() {
    Dialog dialog = dialog(DialogType.GROUP, ann, bob);
    Message first = append(dialog, 1L);
    Message second = append(dialog, 1L);
    Message third = append(dialog, 1L);
    dialog.history.mark(2, first, first.marks.read(2));
    assertThat(dialog.history.unreadBy(2, 1)).containsExactly(second);
    dialog.history.mark(2, first, first.marks.unread(2));
    assertThat(dialog.history.unreadBy(2, 9)).containsExactly(first, second, third);
    assertThat(dialog.history.unreadBy(1, 9)).isEmpty();
    assertThat(dialog.history.unreadBy(7, 9)).isEmpty();
  }

  @Test
  void aDeletedMessageComesBackToWhereItStood() {
    Dialog dialog = dialog(DialogType.GROUP, ann, bob);
    Message first = append(dialog, 1L);
    Message second = append(dialog, 1L);
    dialog.history.mark(2, first, first.marks.read(2));
    assertThat(dialog.history.unreadBy(2, 9)).containsExactly(second);

    dialog.history.delete(first);

    assertThat(dialog.history.unreadBy(2, 9)).containsExactly(second);
    assertThatThrownBy(() -> dialog.history.delete(first))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no message " + first.id() + " in " + TestState.LUNCH);
    dialog.history.putBack(first);
    assertThat(dialog.history.all()).containsExactly(first, second);
    assertThat(dialog.unread(2)).isEqualTo(1);
  }

  @Test
  void whatSomebodyDeletedForThemselvesCountsIfThatIsSaid() {
    Dialog dialog = dialog(DialogType.GROUP, ann, bob);
    Message message = append(dialog, 1L);
    dialog.history.mark(2, message, message.marks.deleted(2));
    assertThat(dialog.unread(2)).isZero();
    dialog.history.countDeleted(true);
    assertThat(dialog.history.unreadBy(2, 9)).containsExactly(message);
    dialog.history.countDeleted(false);
    assertThat(bob.unread).isZero();
  }

  @Test
  void whoComesBackUncountedIsCountedAnew() {
    Dialog dialog = dialog(DialogType.PRIVATE, ann, bob);
    append(dialog, 1L);
    dialog.occupants.leave(dialog.occupants.present().get(1));
    append(dialog, 1L);
    assertThat(bob.unread).isZero();

    dialog.join(bob);

    assertThat(dialog.unread(2)).isEqualTo(2);
    assertThat(bob.unread).isEqualTo(2);
  }
}
