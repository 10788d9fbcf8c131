package dev.unread.fake.fault;

/**
 * Whether a fault happens before or after the change of state that the request asks for. After a
 * {@code POST} that is answered with a 503 the message is there or it is not.
 */
public enum FaultTiming {
  /** The fault, and the change never happens. */
  BEFORE_CHANGE,
  /** The change, and only its answer is lost or damaged. */
  AFTER_CHANGE
}
