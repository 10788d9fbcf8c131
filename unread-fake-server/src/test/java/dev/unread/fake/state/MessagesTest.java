package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Message.Draft HELLO = Message.Draft.of("hello");

  private final TestState time = new TestState();
  private final Application application = time.demo();
  private final Messages messages = application.messages();
  private final User ann = application.users().find(123).orElseThrow();
  private final Dialog lunch = application.dialogs().find(TestState.LUNCH).orElseThrow();

  private int unread() {
    return application.unread(ann, List.of(TestState.LUNCH)).each().get(0);
  }

  @Test
  void aMessageStartsAsReadByAndDeliveredToItsSender() {
    Message message = messages.send(456, lunch, HELLO);
    assertThat(message.readBy().toList()).containsExactly(456L);
    assertThat(message.deliveredTo().toList()).containsExactly(456L);
    assertThat(unread()).isEqualTo(8);
    assertThat(messages.find(message.id())).contains(message);
    assertThat(lunch.lastMessage()).isSameAs(message);
  }

  @Test
  void readingDeliversAndUnreadingLeavesItDelivered() {
    Message message = messages.send(456, lunch, HELLO);
    messages.markRead(123, List.of(message));
    assertThat(message.deliveredTo().toList()).containsExactly(456L, 123L);
    messages.markUnread(123, List.of(message));
    assertThat(message.readBy().toList()).containsExactly(456L);
    assertThat(message.deliveredTo().toList()).containsExactly(456L, 123L);
    assertThat(unread()).isEqualTo(8);
  }

  @Test
  void deliveringChangesNoCount() {
    messages.markDelivered(123, lunch.messages());
    assertThat(unread()).isEqualTo(7);
  }

  @Test
  void messagesReadTogetherShareWhatIsKnownOfTheirReaders() {
    messages.send(456, lunch, HELLO, 3);
    messages.markAllRead(123, lunch);
    List<Message> all = lunch.messages();
    assertThat(all.get(8).marks).isSameAs(all.get(9).marks);
    assertThat(unread()).isZero();
  }

  @Test
  void settingACountReadsTheOldestOrSendsMore() {
    application.setUnread(ann, lunch, 2);
    assertThat(lunch.messages())
        .extracting(message -> message.readBy().contains(123))
        .containsExactly(true, true, true, true, true, false, false);
    application.setUnread(ann, lunch, 4);
    assertThat(lunch.messages()).hasSize(9);
    assertThatThrownBy(() -> application.setUnread(ann, lunch, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a count is 0 or more, not -1");
    assertThat(unread()).isEqualTo(4);
  }

  @Test
  void aDeletedMessageIsGoneForWhoeverDeletedIt() {
    Message message = messages.send(456, lunch, HELLO);
    messages.deleteFor(123, message);
    assertThat(message.isVisibleTo(123)).isFalse();
    assertThat(message.isVisibleTo(456)).isTrue();
    assertThat(unread()).isEqualTo(7);
    messages.delete(message);
    messages.delete(message);
    assertThat(messages.find(message.id())).isEmpty();
    assertThatThrownBy(() -> messages.edit(message, "other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no message " + message.id());
    assertThatThrownBy(() -> messages.markRead(123, List.of(message)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(unread()).isEqualTo(7);
  }

  @Test
  void countsAreRightThoughIdsNoLongerGrow() {
    application.advanceClock(Duration.ofDays(36_500));
    Message late = messages.send(456, lunch, HELLO);
    assertThat(late.id().compareTo(lunch.messages().get(0).id())).isNegative();
    messages.markAllRead(123, lunch);
    messages.markUnread(123, List.of(late, lunch.messages().get(0)));
    assertThat(unread()).isEqualTo(2);
    messages.delete(late);
    assertThat(unread()).isEqualTo(1);
    messages.markAllRead(123, lunch);
    assertThat(unread()).isZero();
  }

  @Test
  void lessThanOneMessageIsNotSent() {
    assertThatThrownBy(() -> messages.send(456, lunch, HELLO, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least one message is sent, not 0");
  }
}
