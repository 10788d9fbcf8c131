package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogsTest {

  private static final Message.Draft HELLO = Message.Draft.of("hello");

  private final Application application = new TestState().demo();
  private final Dialogs dialogs = application.dialogs();
  private final User ann = application.users().find(123).orElseThrow();
  private final User bob = application.users().find(456).orElseThrow();
  private final User eve = application.users().add(7L, null, null);

  @Test
  void whoMakesADialogIsItsFirstOccupant() {
    Dialog dialog = dialogs.add(null, DialogType.GROUP, "name", eve, List.of(bob, eve, ann));
    assertThat(dialog.creator()).isEqualTo(7);
    assertThat(dialog.occupants()).containsExactly(7L, 456L, 123L);
  }

  @Test
  void anIdIsOfOneDialogOnly() {
    assertThatThrownBy(() -> dialogs.add(TestState.LUNCH, DialogType.GROUP, null, eve, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is a dialog " + TestState.LUNCH + " already");
    assertThat(dialogs.of(eve)).isEmpty();
  }

  @Test
  void thePrivateDialogOfTwoIsMadeOnce() {
    Dialog made = dialogs.privateDialog(eve, bob);
    assertThat(dialogs.privateDialog(bob, eve)).isSameAs(made);
    assertThat(dialogs.privateDialog(ann, bob).id()).isEqualTo("5d75327ba28f9a0f32cb0f99");
  }

  @Test
  void aUsersDialogsAreInTheOrderMadeHoweverTheyJoined() {
    Dialog first = dialogs.add(null, DialogType.GROUP, null, ann, List.of());
    Dialog second = dialogs.add(null, DialogType.GROUP, null, eve, List.of());
    dialogs.join(eve, first);
    dialogs.join(eve, first);
    assertThat(dialogs.of(eve)).containsExactly(first, second);
    dialogs.leave(7, first);
    assertThat(dialogs.of(eve)).containsExactly(second);
  }

  @Test
  void whoComesHasNotReadWhatWasSentAndWhoLeavesHasNothingUnread() {
    Dialog dialog = dialogs.add(null, DialogType.GROUP, null, bob, List.of());
    application.messages().send(456, dialog, HELLO, 3);
    dialogs.join(eve, dialog);
    assertThat(application.unread(eve, List.of(dialog.id()))).isEqualTo(counts(3, 3));
    dialogs.leave(7, dialog);
    assertThat(application.unread(eve, List.of(dialog.id()))).isEqualTo(counts(0, 0));
  }

  private static Counts counts(int total, int each) {
    return new Counts(total, List.of(each));
  }

  @Test
  void aDeletedDialogTakesItsMessagesAndCountsAlong() {
    Dialog lunch = dialogs.find(TestState.LUNCH).orElseThrow();
    String message = lunch.messages().get(0).id();

    dialogs.delete(lunch);
    dialogs.delete(lunch);

    assertThat(application.messages().find(message)).isEmpty();
    assertThat(application.unread(ann, List.of(TestState.LUNCH))).isEqualTo(counts(8, 0));
    assertThat(dialogs.of(ann)).hasSize(3);
  }

  @Test
  void nothingIsSentToADialogThatIsGone() {
    Dialog lunch = dialogs.find(TestState.LUNCH).orElseThrow();
    Dialog work = dialogs.find("5d75393ba28f9a17e1cb0f9e").orElseThrow();
    dialogs.delete(lunch);
    application.load(Snapshot.demo());
    for (Dialog gone : List.of(lunch, work)) {
      assertThatThrownBy(() -> application.messages().send(456, gone, HELLO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is no dialog " + gone.id());
      assertThatThrownBy(() -> dialogs.join(eve, gone))
          .isInstanceOf(IllegalArgumentException.class);
    }
    User again = application.users().find(123).orElseThrow();
    assertThat(application.unread(again, List.of()).total()).isEqualTo(15);
  }
}
