package dev.unread.fake.fidelity;

/** How a rule is known. None was verified against the live service by us. */
public enum Evidence {
  /** Documented by QuickBlox. */
  DOC,
  /** Seen in an official SDK, its tests or its samples. */
  SDK,
  /** Seen in a logged exchange with the live service. */
  WIRE,
  /** Nobody outside QuickBlox knows; this is our default. */
  GUESS
}
