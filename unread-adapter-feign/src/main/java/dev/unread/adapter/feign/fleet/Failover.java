package dev.unread.adapter.feign.fleet;

import java.util.function.DoubleSupplier;

/** Lets this process begin its own share when the store fails, and reports outages. */
final class Failover {

  private static final double SHARE_ALONE = 0.9;

  /** The line of slots that the store gave is not longer, whatever it says. */
  private static final long LONGEST_LINE = 60_000_000_000L;

  private final StoreHealth health;
  private final StoreClock clock;
  private final FleetShare share;
  private final LocalShare alone;
  private final double lowestShare;
  private final DoubleSupplier jitter;
  private final StoreEvents events;
  private long pauseEnd;
  private long lineMicros;
  private boolean wasInUse = true;

  /**
   * @param lowestShare permits a second for a process that had few lately
   */
  Failover(
      StoreHealth health,
      StoreClock clock,
      FleetShare share,
      LocalShare alone,
      double lowestShare,
      DoubleSupplier jitter,
      StoreEvents events) {
    this.health = health;
    this.clock = clock;
    this.share = share;
    this.alone = alone;
    this.lowestShare = lowestShare;
    this.jitter = jitter;
    this.events = events;
  }

  /** The store said how long the fleet's line of slots is, and until when the account pauses. */
  void heard(PermitReply reply) {
    pauseEnd = reply.pausedUntil();
    lineMicros = Math.max(0, reply.due() - Math.max(pauseEnd, reply.now()));
  }

  /** Looks at the health of the store, which may have changed. */
  void update(long now) {
    if (wasInUse && !health.isInUse()) {
      double perSecond = Math.max(lowestShare, SHARE_ALONE * share.perSecond(now));
      // The slots in line are somebody's; others may have kept the line as long as it was.
      long line = Math.max(now, clock.localNanos(pauseEnd, now)) + lineMicros * 1000;
      long begin = Math.min(line, now + LONGEST_LINE);
      alone.begin(perSecond, begin, jitter.getAsDouble());
    }
    wasInUse = health.isInUse();
    events.outage(health.isOutage(), now);
  }
}
