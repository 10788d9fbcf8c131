package dev.unread.fake.state;

/** Whether somebody of whom a dialog knows is in it, and whether its messages count for them. */
enum Presence {
  /** An occupant. */
  PRESENT(true, true),

  /** Deleted this private dialog for themselves, and comes back with the next message. */
  AWAY(true, false),

  /** The same, and what they had not read goes on counting. */
  AWAY_AND_COUNTED(true, true),

  /** Left it, and what they had not read goes on counting. */
  FORMER(false, true);

  private final boolean participant;
  private final boolean counted;

  Presence(boolean participant, boolean counted) {
    this.participant = participant;
    this.counted = counted;
  }

  /** Returns whether the dialog is theirs: they are in it, or come back. */
  boolean isParticipant() {
    return participant;
  }

  /** Returns whether its unread messages are counted for them. */
  boolean isCounted() {
    return counted;
  }

  /** Returns what somebody is that is like this, once nobody who left is counted for. */
  Presence uncounted() {
    return this == AWAY_AND_COUNTED ? AWAY : this;
  }
}
