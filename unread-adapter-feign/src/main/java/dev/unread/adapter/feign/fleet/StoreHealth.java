package dev.unread.adapter.feign.fleet;

import java.util.function.DoubleSupplier;

/**
 * Whether the store is asked, as it answers: while one answer is slow, and from a failure until all
 * processes had time to come back, this process keeps to its own share.
 */
final class StoreHealth {

  private static final long MILLISECOND = 1_000_000L;
  private static final long PROBE_EVERY = 150 * MILLISECOND;
  private static final long SETTLE = 750 * MILLISECOND;
  private static final long DOUBT = 10 * MILLISECOND;
  private static final int GONE_AFTER_TIMEOUTS = 5;

  private enum State {
    IN_USE,
    SLOW,
    GONE,
    SETTLING
  }

  private final long timeout;
  private final DoubleSupplier jitter;
  private State state = State.IN_USE;
  private long since;
  private long doubtedAt;
  private boolean doubted;
  private long nextProbe;

  StoreHealth(long timeoutNanos, DoubleSupplier jitter) {
    this.timeout = timeoutNanos;
    this.jitter = jitter;
  }

  boolean isInUse() {
    return state == State.IN_USE;
  }

  /** Returns whether the processes of the fleet cannot rely on the store. */
  boolean isOutage() {
    return state == State.GONE || state == State.SETTLING;
  }

  boolean isProbeDue(long now) {
    return isOutage() && now - nextProbe >= 0;
  }

  void probing(long now) {
    nextProbe = now + PROBE_EVERY + (long) (jitter.getAsDouble() * PROBE_EVERY / 2);
  }

  /** Returns in how long an answer that is not here yet is worth another look. */
  long patience(long now, long sentAt) {
    return Math.max(MILLISECOND, doubted ? DOUBT : sentAt + timeout - now);
  }

  /**
   * The answer to what was sent then is not here yet. Once is no proof, since this process may have
   * stood still itself, and the answer may be about to be read.
   *
   * @return whether it is not worth waiting for
   */
  boolean isGone(long now, long sentAt) {
    if (now - sentAt < timeout || !isDoubted(now)) {
      return false;
    }
    if (state == State.IN_USE) {
      become(State.SLOW, now);
    }
    return now - sentAt >= GONE_AFTER_TIMEOUTS * timeout && now - since >= timeout;
  }

  private boolean isDoubted(long now) {
    if (!doubted) {
      doubted = true;
      doubtedAt = now;
    }
    return now - doubtedAt >= DOUBT;
  }

  void sent() {
    doubted = false;
  }

  /**
   * The store answered.
   *
   * @param upNanos for how long it has been in use by others
   */
  void answered(long now, long upNanos) {
    doubted = false;
    if (state == State.SLOW || (isOutage() && upNanos >= SETTLE)) {
      become(State.IN_USE, now);
    } else if (isOutage()) {
      become(State.SETTLING, now);
      nextProbe = now + SETTLE - upNanos; // when it is the same for all
    }
  }

  boolean isSettling() {
    return state == State.SETTLING;
  }

  /** The store did not answer, or refused to. */
  void failed(long now) {
    doubted = false;
    if (state != State.GONE) {
      become(State.GONE, now);
      probing(now);
    }
  }

  private void become(State next, long now) {
    state = next;
    since = now;
  }
}
