package dev.unread.fake.state;

import dev.unread.fake.snapshot.Limit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The messages of all dialogs by their ids. Under the lock. */
final class MessageIndex {

  private final StateLock lock;
  private final ChangeTracker<Message> changes = new ChangeTracker<>();
  private Map<String, Message> byId = new HashMap<>();

  MessageIndex(StateLock lock) {
    this.lock = lock;
  }

  @Nullable Message get(String id) {
    return byId.get(id);
  }

  boolean has(Message message) {
    return byId.get(message.id()) == message;
  }

  boolean isTaken(String id) {
    return byId.containsKey(id);
  }

  void add(Message message) {
    byId.put(message.id(), message);
  }

  void remove(Message message) {
    byId.remove(message.id(), message);
  }

  /** Removes those of a dialog that is deleted. */
  void removeAll(Dialog dialog, Capacity capacity) {
    List<Message> gone = dialog.messages();
    long weight = gone.stream().mapToLong(Message::weight).sum();
    lock.undoWith(
        () -> {
          gone.forEach(this::add);
          capacity.takeAgain(Limit.MESSAGES, gone.size(), weight);
        });
    gone.forEach(this::remove);
    capacity.give(Limit.MESSAGES, gone.size(), weight);
  }

  ChangeTracker<Message> changes() {
    return changes;
  }

  /** Changes one user's marks on messages that are there. */
  void mark(long user, Collection<Message> marked, UnaryOperator<MessageMarks> change) {
    MarksChange all = MarksChange.of(user, marked);
    lock.undoWith(all::undo);
    marked.forEach(changes::beforeChange);
    all.make(change);
  }

  void become(MessageIndex other) {
    byId = other.byId;
  }
}
