package dev.unread.adapter.feign.fleet;

/**
 * How much of the account's rate is this process's own: its part of the permits that the fleet had
 * lately. The parts of all processes are not more than the whole together, whenever each of them
 * last heard of the store: the others are taken to have had all that the rate allows since.
 *
 * <p>A permit counts for less the older it is, for 0.37 after ten seconds. The store and each
 * process count the same permits by the same rule.
 */
final class FleetShare {

  /** So long until a permit counts for 0.37. */
  static final double LATELY_NANOS = 10e9;

  private static final double NANOS = 1e9;

  private double own;
  private double fleet;
  private double rate;
  private long heardAt;
  private long state;

  /** The store booked permits of this process. */
  void booked(int permits, PermitReply reply, long now) {
    boolean sameState = reply.state() == state; // another one has counted nothing of before
    own = (sameState ? own * left(now) : 0) + permits;
    fleet = reply.lately();
    rate = NANOS / reply.intervalNanos();
    heardAt = now;
    state = reply.state();
  }

  /**
   * Returns the permits a second of this process; 0 as long as the store gave it none. Before the
   * fleet has had as many as the rate allows in a second, its parts say little, and are smaller.
   */
  double perSecond(long now) {
    double others = rate * (now - heardAt) / NANOS;
    double all = Math.max(fleet * left(now) + others, rate);
    return own == 0 ? 0 : rate * Math.min(1, own * left(now) / all);
  }

  private double left(long now) {
    return Math.exp((heardAt - now) / LATELY_NANOS);
  }
}
