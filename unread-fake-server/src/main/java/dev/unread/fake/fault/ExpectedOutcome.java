package dev.unread.fake.fault;

/**
 * What a correct client reports when a fault hits its only attempt, by the usual reasons of such
 * clients. Tests compare the name.
 */
public enum ExpectedOutcome {
  /** The counts, exactly: the fault did them no harm. */
  COUNTS,
  /** The session is over; log in again. */
  SESSION_REJECTED,
  /** The credential is known and not allowed. */
  ACCESS_DENIED,
  /** The request is wrong; retrying changes nothing. */
  INVALID_REQUEST,
  /** Too many calls; wait. */
  RATE_LIMITED,
  /** Nothing of use came in time; ask later. */
  UNAVAILABLE,
  /** Something came that holds no counts to be trusted. */
  UNREADABLE_ANSWER
}
