package dev.unread.fake.fault.wire;

/** How a stalled response ends. */
enum ConnectionEnd {
  /** The real response is sent in the usual way. */
  ANSWER,
  /** The connection is closed in order. */
  CLOSE,
  /** The connection is reset. */
  RESET,
  /** Not at all, until somebody ends it. */
  NONE
}
