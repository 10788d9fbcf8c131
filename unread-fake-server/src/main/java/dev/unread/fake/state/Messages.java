package dev.unread.fake.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The messages of one application: sent, read and deleted, and so what is unread. */
public final class Messages {

  private final StateLock lock;
  private final AdvanceableClock clock;
  private final IdGenerator ids;
  private final Users users;
  private final Map<String, Message> byId = new HashMap<>();

  Messages(StateLock lock, AdvanceableClock clock, IdGenerator ids, Users users) {
    this.lock = lock;
    this.clock = clock;
    this.ids = ids;
    this.users = users;
  }

  /** Stores a message; it starts as read by and delivered to its sender (SDK). */
  public Message send(long sender, Dialog dialog, Message.Draft draft) {
    UserSet alone = users.find(sender).map(user -> user.alone).orElseGet(() -> UserSet.of(sender));
    return send(sender, dialog, draft, alone);
  }

  /** Stores a message that these have read already. */
  Message send(long sender, Dialog dialog, Message.Draft draft, UserSet readBy) {
    return lock.atomically(
        () -> {
          long now = clock.epochSecond();
          var message = new Message(ids.objectId(now), dialog, sender, now, draft, readBy);
          byId.put(message.id(), message);
          dialog.append(message);
          dialog.updatedAt = now;
          return message;
        });
  }

  /** Returns the message of this id, if there is one. */
  public Optional<Message> find(String id) {
    return lock.atomically(() -> Optional.ofNullable(byId.get(id)));
  }

  /** Changes what a message says. */
  public void edit(Message message, String text) {
    lock.run(
        () -> {
          message.updatedAt = clock.epochSecond();
          message.text = text;
        });
  }

  /** Marks messages as read by the user, and so as delivered. */
  public void markRead(long user, Collection<Message> read) {
    lock.run(() -> read.forEach(message -> markRead(user, message)));
  }

  /** Marks everything in the dialog as read by the user. */
  public void markAllRead(long user, Dialog dialog) {
    lock.run(() -> markRead(user, dialog.unreadBy(user, Integer.MAX_VALUE)));
  }

  private static void markRead(long user, Message message) {
    message.dialog().changeFor(user, message, () -> message.readBy = message.readBy.with(user));
    message.deliveredTo = message.deliveredTo.with(user);
  }

  /** Marks messages as not read by the user. */
  public void markUnread(long user, Collection<Message> unread) {
    lock.run(
        () ->
            unread.forEach(
                message ->
                    message
                        .dialog()
                        .changeFor(
                            user, message, () -> message.readBy = message.readBy.without(user))));
  }

  /** Marks messages as delivered to the user. */
  public void markDelivered(long user, Collection<Message> delivered) {
    lock.run(
        () -> delivered.forEach(message -> message.deliveredTo = message.deliveredTo.with(user)));
  }

  /** Deletes a message for everybody. */
  public void delete(Message message) {
    lock.run(
        () -> {
          byId.remove(message.id());
          message.dialog().delete(message);
        });
  }

  /** Deletes a message for one user. */
  public void deleteFor(long user, Message message) {
    lock.run(
        () ->
            message
                .dialog()
                .changeFor(
                    user, message, () -> message.deletedFor = message.deletedFor.with(user)));
  }

  /** Takes these messages for gone, which their dialog no longer has. */
  void forget(Collection<Message> gone) {
    gone.forEach(message -> byId.remove(message.id()));
  }

  void clear() {
    byId.clear();
  }
}
