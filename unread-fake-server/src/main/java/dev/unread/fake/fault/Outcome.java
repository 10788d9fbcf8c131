package dev.unread.fake.fault;

/**
 * What a sound client shows its caller when a fault meets its only attempt, in the reasons of this
 * field's clients. Tests compare the name.
 */
public enum Outcome {
  /** The counts, exactly: the fault did them no harm. */
  COUNTS,
  /** The session is over; log in again. */
  SESSION_REJECTED,
  /** The credential is known and not allowed. */
  ACCESS_DENIED,
  /** The question is wrong; asking again changes nothing. */
  INVALID_REQUEST,
  /** Too many calls; wait. */
  RATE_LIMITED,
  /** Nothing of use came in time; ask later. */
  UNAVAILABLE,
  /** Something came that holds no counts to be trusted. */
  UNREADABLE_ANSWER
}
