package dev.unread.adapter.feign.fleet;

/**
 * What the store gave. All times are its own, in microseconds.
 *
 * @param now when it answered
 * @param done false if the request came too late, so that nothing was done
 * @param state names the state that it keeps; another one than before if that was lost
 * @param due when the next permit is due
 * @param pausedUntil until when the service wants the account to pause
 * @param intervalNanos between two permits
 * @param interactive how many permits there are, one interval apart
 * @param interactiveFirst when the first is due, or would have been
 * @param background how many permits there are for batches
 * @param backgroundFirst when the first is due, or would have been
 * @param backgroundTurn when this process may ask for batches again
 * @param up for how long it has been in use without a silence
 * @param lately how many permits the fleet had lately, as {@link FleetShare} counts them
 */
record PermitReply(
    long now,
    boolean done,
    long state,
    long due,
    long pausedUntil,
    long intervalNanos,
    int interactive,
    long interactiveFirst,
    int background,
    long backgroundFirst,
    long backgroundTurn,
    long up,
    long lately) {

  static PermitReply tooLate(long now) {
    return new PermitReply(now, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Returns when the permit of this number is due, counted from a first one. */
  long due(long first, int number) {
    return first + number * intervalNanos / 1000;
  }
}
