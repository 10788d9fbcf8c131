package dev.unread.fake.state;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is sent, read and deleted in an application, and so what is unread. */
abstract class MessageKeeping extends DialogKeeping {

  MessageKeeping(Clock clock, long seed) {
    super(clock, seed);
  }

  /** Stores a message; it starts as read by and delivered to its sender (SDK). */
  public Message send(long sender, Dialog dialog, Message.Draft draft) {
    UserSet alone = user(sender).map(user -> user.alone).orElseGet(() -> UserSet.of(sender));
    return send(sender, dialog, draft, alone);
  }

  private Message send(long sender, Dialog dialog, Message.Draft draft, UserSet readBy) {
    return atomically(
        () -> {
          long now = now();
          var message = new Message(ids.objectId(now), dialog, sender, now, draft, readBy);
          messages.put(message.id(), message);
          dialog.append(message);
          dialog.updatedAt = now;
          return message;
        });
  }

  /** Returns the message of this id, if there is one. */
  public Optional<Message> message(String id) {
    return atomically(() -> Optional.ofNullable(messages.get(id)));
  }

  /** Changes what a message says. */
  public void edit(Message message, String text) {
    run(
        () -> {
          message.text = text;
          message.updatedAt = now();
        });
  }

  /** Marks messages as read by the user, and so as delivered. */
  public void read(long user, Collection<Message> read) {
    run(() -> read.forEach(message -> markRead(user, message)));
  }

  /** Marks everything in the dialog as read by the user. */
  public void readAll(long user, Dialog dialog) {
    run(
        () -> {
          for (Message message : dialog.unreadBy(user, Integer.MAX_VALUE)) {
            markRead(user, message);
          }
        });
  }

  /** Marks messages as not read by the user. */
  public void unread(long user, Collection<Message> unread) {
    run(
        () ->
            unread.forEach(
                message ->
                    message
                        .dialog()
                        .changeFor(
                            user, message, () -> message.readBy = message.readBy.without(user))));
  }

  /** Marks messages as delivered to the user. */
  public void deliver(long user, Collection<Message> delivered) {
    run(() -> delivered.forEach(message -> message.deliveredTo = message.deliveredTo.with(user)));
  }

  /** Deletes a message for everybody. */
  public void delete(Message message) {
    run(
        () -> {
          messages.remove(message.id());
          message.dialog().delete(message);
        });
  }

  /** Deletes a message for one user. */
  public void deleteFor(long user, Message message) {
    run(
        () ->
            message
                .dialog()
                .changeFor(
                    user, message, () -> message.deletedFor = message.deletedFor.with(user)));
  }

  private void markRead(long user, Message message) {
    message.dialog().changeFor(user, message, () -> message.readBy = message.readBy.with(user));
    message.deliveredTo = message.deliveredTo.with(user);
  }

  /** Returns how many messages the user has not read in all, and in each of these dialogs. */
  public Counts unread(User user, List<String> dialogIds) {
    return atomically(
        () -> {
          var each = new ArrayList<Integer>(dialogIds.size());
          for (String id : dialogIds) {
            Dialog dialog = dialogs.get(id);
            each.add(dialog == null ? 0 : dialog.unread(user.id()));
          }
          return new Counts(user.unread, each);
        });
  }

  /**
   * Brings a count to this value, by having the oldest unread messages read, or by having somebody
   * send more that all others have read already.
   *
   * @throws IllegalArgumentException if it cannot be: the user is no occupant, or alone in the
   *     application, or the dialog is public
   */
  public void setUnread(User user, Dialog dialog, int count) {
    run(
        () -> {
          if (!dialog.hasOccupant(user.id())) {
            throw new IllegalArgumentException(user.id() + " is no occupant of " + dialog.id());
          }
          if (dialog.type() == DialogType.PUBLIC_GROUP && count > 0) {
            throw new IllegalArgumentException(
                dialog.id() + " is public, so its count is always 0");
          }
          int missing = count - dialog.unread(user.id());
          if (missing < 0) {
            for (Message message : dialog.unreadBy(user.id(), -missing)) {
              markRead(user.id(), message);
            }
          } else if (missing > 0) {
            sendUnreadBy(user, dialog, missing);
          }
        });
  }

  private void sendUnreadBy(User user, Dialog dialog, int count) {
    long sender = somebodyElse(user, dialog);
    UserSet everybodyElse =
        UserSet.of(
                LongStream.concat(
                        LongStream.of(sender),
                        dialog.occupants().stream().mapToLong(Long::longValue))
                    .toArray())
            .without(user.id());
    for (int i = 0; i < count; i++) {
      send(sender, dialog, Message.Draft.of("message"), everybodyElse);
    }
  }

  private long somebodyElse(User user, Dialog dialog) {
    return Stream.concat(dialog.occupants().stream(), users().stream().map(User::id))
        .filter(id -> id != user.id())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    user.id() + " is the only user, so nobody can have sent them a message"));
  }
}
