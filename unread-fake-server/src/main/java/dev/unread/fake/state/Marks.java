package dev.unread.fake.state;

/**
 * Who has read a message, whom it was delivered to, and who deleted it for themselves. Immutable;
 * messages share instances.
 */
record Marks(UserSet readBy, UserSet deliveredTo, UserSet deletedFor) {

  /** Of a message that these have read already. */
  static Marks readBy(UserSet readers) {
    return new Marks(readers, readers, UserSet.EMPTY);
  }

  /** Who reads a message has it. */
  Marks read(long user) {
    UserSet readers = readBy.with(user);
    return new Marks(readers, deliveredTo == readBy ? readers : deliveredTo.with(user), deletedFor);
  }

  Marks unread(long user) {
    return new Marks(readBy.without(user), deliveredTo, deletedFor);
  }

  Marks delivered(long user) {
    return new Marks(readBy, deliveredTo.with(user), deletedFor);
  }

  Marks deleted(long user) {
    return new Marks(readBy, deliveredTo, deletedFor.with(user));
  }
}
