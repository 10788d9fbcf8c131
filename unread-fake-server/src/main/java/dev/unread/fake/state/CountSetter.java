package dev.unread.fake.state;

import dev.unread.fake.snapshot.DialogType;

/** Brings a count to a value by having messages read or sent. Runs under the lock. */
final class CountSetter {

  private static final Message.Draft MESSAGE = Message.Draft.of("message");

  private final Users users;
  private final Messages messages;

  CountSetter(Users users, Messages messages) {
    this.users = users;
    this.messages = messages;
  }

  /**
   * Has the oldest unread messages read, or somebody send more that all others have read already.
   *
   * @throws IllegalArgumentException if it cannot be
   */
  void set(User user, Dialog dialog, int count) {
    check(user, dialog, count);
    int missing = count - dialog.unread(user.id());
    if (missing < 0) {
      messages.markRead(user.id(), dialog.history.unreadBy(user.id(), -missing));
    } else if (missing > 0) {
      send(user, dialog, missing);
    }
  }

  private static void check(User user, Dialog dialog, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count is 0 or more, not " + count);
    }
    if (!dialog.hasOccupant(user.id())) {
      throw new IllegalArgumentException(user.id() + " is no occupant of " + dialog.id());
    }
    if (dialog.type() == DialogType.PUBLIC_GROUP && count > 0) {
      throw new IllegalArgumentException(dialog.id() + " is public, so its count is always 0");
    }
  }

  private void send(User user, Dialog dialog, int count) {
    Occupancy other = dialog.occupants.anotherThan(user.id());
    if (other == null) {
      messages.send(anotherUser(user).id(), dialog, MESSAGE, count);
    } else {
      messages.sendUnreadBy(user, other.userId(), dialog, MESSAGE, count);
    }
  }

  private User anotherUser(User user) {
    User another = users.anotherThan(user.id());
    if (another == null) {
      throw new IllegalArgumentException(
          user.id() + " is the only user, so nobody can have sent them a message");
    }
    return another;
  }
}
