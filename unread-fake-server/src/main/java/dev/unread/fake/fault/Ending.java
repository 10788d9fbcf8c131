package dev.unread.fake.fault;

/** How something on the wire ends. */
enum Ending {
  /** The true answer is sent in the usual way. */
  ANSWER,
  /** The connection is closed in order. */
  CLOSE,
  /** The connection is reset. */
  RESET,
  /** Not at all, until somebody ends it. */
  NONE
}
