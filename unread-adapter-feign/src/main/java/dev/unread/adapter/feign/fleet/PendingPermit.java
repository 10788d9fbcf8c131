package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Priority;

/** One request that waits for its permit. Guarded by the queue that it stands in. */
final class PendingPermit implements Comparable<PendingPermit> {

  private static final long NONE = Long.MIN_VALUE;

  private final long number;
  private final Priority priority;
  private final long askedAt;
  private final long giveUpAt;
  private long storeSlot = NONE;
  private long slotState = NONE;
  private long localSlot = NONE;
  private long refusedFor = NONE;
  private long backAt;
  private boolean given;

  /**
   * @param number in the order of coming
   */
  PendingPermit(long number, Priority priority, long askedAt, long giveUpAt) {
    this.number = number;
    this.priority = priority;
    this.askedAt = askedAt;
    this.giveUpAt = giveUpAt;
    backAt = askedAt;
  }

  Priority priority() {
    return priority;
  }

  boolean isInteractive() {
    return priority == Priority.INTERACTIVE;
  }

  long number() {
    return number;
  }

  long askedAt() {
    return askedAt;
  }

  long giveUpAt() {
    return giveUpAt;
  }

  /** Returns when it asks again: before that, nobody is there to go. */
  long backAt() {
    return backAt;
  }

  void backAt(long nanos) {
    backAt = nanos;
  }

  boolean isGiven() {
    return given;
  }

  void give() {
    given = true;
  }

  /** Returns whether the store gave it a slot. */
  boolean hasStoreSlot() {
    return storeSlot != NONE;
  }

  /** Returns when it may go, in microseconds of the store. */
  long storeSlot() {
    return storeSlot;
  }

  /** Gives it a slot of this state of the store. */
  void storeSlot(long micros, long state) {
    storeSlot = micros;
    slotState = state;
    refusedFor = NONE;
  }

  /** Returns which state of the store its slot is of. */
  long slotState() {
    return slotState;
  }

  /** Returns whether this process's own share gave it a slot. */
  boolean hasLocalSlot() {
    return localSlot != NONE;
  }

  /** Returns when it may go, in nanoseconds of this process. */
  long localSlot() {
    return localSlot;
  }

  void localSlot(long nanos) {
    localSlot = nanos;
    refusedFor = NONE;
  }

  void loseSlot() {
    storeSlot = NONE;
    localSlot = NONE;
  }

  /** Its slot would have come only after so many nanoseconds, which is too late. */
  void refuse(long nanos) {
    refusedFor = nanos;
  }

  boolean isRefused() {
    return refusedFor != NONE;
  }

  /** Returns in how long its slot would have been due; it may be asked for again then. */
  long takeRefusal() {
    long wait = refusedFor;
    refusedFor = NONE;
    return wait;
  }

  @Override
  public int compareTo(PendingPermit other) {
    return Long.compare(number, other.number);
  }
}
