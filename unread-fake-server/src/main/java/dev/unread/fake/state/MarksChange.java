package dev.unread.fake.state;

import java.util.Collection;
import java.util.function.UnaryOperator;

/** A change of one user's marks on messages, which can be undone. */
final class MarksChange {

  private final long user;
  private final Message[] messages;
  private final MessageMarks[] before;

  private MarksChange(long user, Message[] messages) {
    this.user = user;
    this.messages = messages;
    this.before = new MessageMarks[messages.length];
    for (int i = 0; i < messages.length; i++) {
      before[i] = messages[i].marks;
    }
  }

  static MarksChange of(long user, Collection<Message> messages) {
    return new MarksChange(user, messages.toArray(new Message[0]));
  }

  /** Messages in a row that had the same marks have the same again. */
  void make(UnaryOperator<MessageMarks> change) {
    MessageMarks from = null;
    MessageMarks to = null;
    for (int i = 0; i < messages.length; i++) {
      if (to == null || !before[i].equals(from)) {
        from = before[i];
        to = change.apply(before[i]);
      }
      set(messages[i], to);
    }
  }

  void undo() {
    for (int i = 0; i < messages.length; i++) {
      set(messages[i], before[i]);
    }
  }

  private void set(Message message, MessageMarks marks) {
    message.dialog().history.mark(user, message, marks);
  }
}
