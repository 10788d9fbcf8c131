package dev.unread.fake.fault;

/** What a correct client reports when a fault hits its only attempt. Tests compare the names. */
public enum ExpectedOutcome {
  /** The counts, exactly: the fault does not change them. */
  COUNTS,
  /** The session is over; log in again. */
  SESSION_REJECTED,
  /** The credential is known and not allowed. */
  ACCESS_DENIED,
  /** The request is wrong; asking again does not help. */
  INVALID_REQUEST,
  /** Too many calls; wait. */
  RATE_LIMITED,
  /** There was no usable response in time; ask again later. */
  UNAVAILABLE,
  /** There was a response, but without valid counts. */
  UNREADABLE_RESPONSE
}
