package dev.unread.fake.state;

/**
 * Who has read a message, whom it was delivered to, and who deleted it for themselves. Immutable;
 * messages share instances.
 */
record MessageMarks(UserSet readBy, UserSet deliveredTo, UserSet deletedFor) {

  /** Of a message that these have read already. */
  static MessageMarks readBy(UserSet readers) {
    return new MessageMarks(readers, readers, UserSet.EMPTY);
  }

  /** Who reads a message has it. */
  MessageMarks read(long user) {
    UserSet readers = readBy.with(user);
    return new MessageMarks(
        readers, deliveredTo == readBy ? readers : deliveredTo.with(user), deletedFor);
  }

  MessageMarks unread(long user) {
    return new MessageMarks(readBy.without(user), deliveredTo, deletedFor);
  }

  MessageMarks delivered(long user) {
    return new MessageMarks(readBy, deliveredTo.with(user), deletedFor);
  }

  MessageMarks deleted(long user) {
    return new MessageMarks(readBy, deliveredTo, deletedFor.with(user));
  }
}
