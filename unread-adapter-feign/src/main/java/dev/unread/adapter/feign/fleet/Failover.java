package dev.unread.adapter.feign.fleet;

import java.util.function.DoubleSupplier;

/** Lets this process begin its own share when the store fails, and reports outages. */
final class Failover {

  private static final double SHARE_ALONE = 0.9;

  /** Slots of the store that are good without it. */
  private static final long SLOTS_AHEAD = 2_000_000_000L;

  private final StoreHealth health;
  private final StoreClock clock;
  private final FleetShare share;
  private final LocalShare alone;
  private final double lowestShare;
  private final DoubleSupplier jitter;
  private final StoreEvents events;
  private long lastSlot;
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

  /** The store gave this slot, so the own share begins after it. */
  void slotGiven(long storeMicros) {
    lastSlot = Math.max(lastSlot, storeMicros);
  }

  /** Looks at the health of the store, which may have changed. */
  void update(long now) {
    if (wasInUse && !health.isInUse()) {
      double perSecond = Math.max(lowestShare, SHARE_ALONE * share.perSecond(now));
      long lastDue = clock.localNanos(lastSlot, now);
      long begin = Math.min(Math.max(now, lastDue), now + SLOTS_AHEAD);
      alone.begin(perSecond, begin, jitter.getAsDouble());
    }
    wasInUse = health.isInUse();
    events.outage(health.isOutage(), now);
  }
}
