package dev.unread.fake.state;

import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The messages of one application: sent, read and deleted, and so what is unread. */
public final class Messages {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final Users users;
  private final Dialogs dialogs;
  private final MessageIndex index;
  private Capacity capacity;
  private long sent;

  Messages(
      StateLock lock,
      AdvanceableClock clock,
      IdGenerator ids,
      Users users,
      Dialogs dialogs,
      MessageIndex index,
      Capacity capacity) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.users = users;
    this.dialogs = dialogs;
    this.index = index;
    this.capacity = capacity;
  }

  /**
   * Stores a message; it starts as read by and delivered to its sender (SDK).
   *
   * @throws IllegalArgumentException if the dialog is gone
   * @throws LimitExceededException if the application is full
   */
  public Message send(long sender, Dialog dialog, Message.Draft draft) {
    return send(sender, dialog, draft, 1);
  }

  /**
   * Stores the same message so many times, at least once, and returns the last: all or none.
   *
   * @throws IllegalArgumentException if the dialog is gone, or there is to be less than one
   * @throws LimitExceededException if the application is full
   */
  public Message send(long sender, Dialog dialog, Message.Draft draft, int count) {
    return lock.atomically(
        () -> {
          User user = users.get(sender);
          MessageMarks marks =
              user == null ? MessageMarks.readBy(UserSet.of(sender)) : user.onlySender;
          return send(sender, dialog, draft, marks, count, dialog.history::append);
        });
  }

  /** Stores so many messages of one occupant that all but this other one have read already. */
  void sendUnreadBy(User user, long sender, Dialog dialog, Message.Draft draft, int count) {
    MessageMarks marks = MessageMarks.readBy(dialog.occupants.asSet().without(user.id()));
    MessageHistory history = dialog.history;
    send(
        sender, dialog, draft, marks, count, message -> history.appendUnreadBy(user.id(), message));
  }

  private Message send(
      long sender,
      Dialog dialog,
      Message.Draft draft,
      MessageMarks marks,
      int count,
      Consumer<Message> appending) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one message is sent, not " + count);
    }
    return lock.atomically(
        () -> {
          long now = clock.epochSecond();
          dialogs.update(dialog, now);
          dialogs.bringBackAll(dialog);
          return append(dialog, count, () -> message(sender, dialog, now, draft, marks), appending);
        });
  }

  private Message message(
      long sender, Dialog dialog, long now, Message.Draft draft, MessageMarks marks) {
    String id = IdGenerator.free(() -> ids.objectId(now), index::isTaken);
    return new Message(id, dialog, sender, nextSequence(), now, draft, marks);
  }

  long nextSequence() {
    return ++sent;
  }

  /** Adds a message that was written down. */
  void add(Message message) {
    Dialog dialog = message.dialog();
    lock.run(() -> append(dialog, 1, () -> message, dialog.history::append));
  }

  private Message append(
      Dialog dialog, int count, Supplier<Message> source, Consumer<Message> appending) {
    Message last = source.get();
    long weight = last.weight() * count;
    capacity.take(Limit.MESSAGES, count, weight);
    int before = dialog.messages().size();
    lock.undoWith(
        () -> {
          List<Message> all = dialog.messages();
          all.subList(before, all.size()).forEach(index::remove);
          dialog.history.truncate(before);
          capacity.give(Limit.MESSAGES, count, weight);
        });
    for (int i = 0; i < count; i++) {
      last = i == 0 ? last : source.get();
      index.add(last);
      appending.accept(last);
    }
    return last;
  }

  /** Returns the message of this id, if there is one. */
  public Optional<Message> find(String id) {
    return lock.atomically(() -> Optional.ofNullable(index.get(id)));
  }

  /**
   * Changes what a message says.
   *
   * @throws IllegalArgumentException if the message is gone
   */
  public void edit(Message message, String text) {
    lock.run(
        () -> {
          require(message);
          long now = clock.epochSecond();
          String oldText = message.text;
          long updatedAt = message.updatedAt;
          long more = HeapEstimate.of(text) - HeapEstimate.of(oldText);
          capacity.take(Limit.MESSAGES, 0, more);
          index.changes().beforeChange(message);
          lock.undoWith(
              () -> {
                message.text = oldText;
                message.updatedAt = updatedAt;
                capacity.give(Limit.MESSAGES, 0, more);
              });
          message.text = text;
          message.updatedAt = now;
        });
  }

  /** Marks messages as read by the user, and so as delivered. */
  public void markRead(long user, Collection<Message> read) {
    mark(user, read, marks -> marks.read(user));
  }

  /** Marks everything in the dialog as read by the user. */
  public void markAllRead(long user, Dialog dialog) {
    lock.run(() -> markRead(user, dialog.history.unreadBy(user, Integer.MAX_VALUE)));
  }

  /** Marks messages as not read by the user. */
  public void markUnread(long user, Collection<Message> unread) {
    mark(user, unread, marks -> marks.unread(user));
  }

  /** Marks messages as delivered to the user. */
  public void markDelivered(long user, Collection<Message> delivered) {
    mark(user, delivered, marks -> marks.delivered(user));
  }

  /** Deletes a message for one user. */
  public void deleteFor(long user, Message message) {
    mark(user, List.of(message), marks -> marks.deleted(user));
  }

  private void mark(long user, Collection<Message> marked, UnaryOperator<MessageMarks> change) {
    lock.run(
        () -> {
          marked.forEach(this::require);
          marked.forEach(message -> dialogs.changes().beforeChange(message.dialog()));
          index.mark(user, marked, change);
        });
  }

  /** Deletes a message for everybody. */
  public void delete(Message message) {
    lock.run(
        () -> {
          if (!index.has(message)) {
            return;
          }
          Dialog dialog = message.dialog();
          dialogs.changes().beforeChange(dialog);
          dialog.history.delete(message);
          lock.undoWith(
              () -> {
                dialog.history.putBack(message);
                index.add(message);
                capacity.takeAgain(Limit.MESSAGES, 1, message.weight());
              });
          index.remove(message);
          capacity.give(Limit.MESSAGES, 1, message.weight());
        });
  }

  /** Deletes for everybody all that somebody wrote. */
  void deleteAllOf(User sender) {
    lock.run(
        () ->
            dialogs.all().stream()
                .flatMap(dialog -> dialog.messages().stream())
                .filter(message -> message.sender() == sender.id())
                .toList()
                .forEach(this::delete));
  }

  private void require(Message message) {
    if (!index.has(message)) {
      throw new IllegalArgumentException("there is no message " + message.id());
    }
  }

  ChangeTracker<Message> changes() {
    return index.changes();
  }

  /** Becomes what these are, which are used no more. */
  void become(Messages others) {
    capacity = others.capacity;
    sent = others.sent;
    index.become(others.index);
  }
}
