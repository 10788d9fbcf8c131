package dev.unread.fake.fault;

/**
 * Whether a fault happens before or after the change of state that the request asks for. After a
 * {@code POST} with a response of 503, for example, the message was stored or not.
 */
public enum FaultTiming {
  /** The fault happens, and the change never does. */
  BEFORE_CHANGE,
  /** The change happens, and only its response is lost or damaged. */
  AFTER_CHANGE
}
