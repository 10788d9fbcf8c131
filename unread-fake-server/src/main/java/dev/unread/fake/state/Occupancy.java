package dev.unread.fake.state;

/**
 * One user in one dialog, with how many of its messages they have not read: an index over the
 * messages. Under the lock.
 */
final class Occupancy {

  final User user;

  /** Where they stand among all who ever came to the dialog. */
  final long sequence;

  /** No message before this position counts as unread, so a search for one starts here. */
  int readBefore;

  private Presence presence = Presence.PRESENT;
  private int unread;

  Occupancy(User user, long sequence) {
    this.user = user;
    this.sequence = sequence;
  }

  long userId() {
    return user.id();
  }

  Presence presence() {
    return presence;
  }

  void presence(Presence changed) {
    presence = changed;
  }

  /** Returns how many messages are counted as not read by the user. */
  int unread() {
    return presence.isCounted() ? unread : 0;
  }

  /** Counts so many messages more, or fewer if negative, here and in the user's total. */
  void count(int messages) {
    unread += messages;
    user.unread += messages;
  }

  /** Forgets what was counted before the user was away, in whose total it is not. */
  void startOver() {
    unread = 0;
    readBefore = 0;
  }

  void addToTotal() {
    user.unread += unread();
  }

  void takeFromTotal() {
    user.unread -= unread();
  }
}
