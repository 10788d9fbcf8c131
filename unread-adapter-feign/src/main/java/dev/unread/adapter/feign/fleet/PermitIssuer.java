package dev.unread.adapter.feign.fleet;

/**
 * Gives a pending permit: at its slot of the store, or of this process's own share while the store
 * is away. Guarded by the queue's lock.
 */
final class PermitIssuer {

  /** The answer of the store decides, and is not here yet. */
  static final long AWAIT_STORE = -1;

  private static final long MILLISECOND = 1_000_000L;

  /** Nobody is told to wait longer, so that all learn soon of a refusal, or that this is closed. */
  private static final long LONGEST_WAIT = 100 * MILLISECOND;

  /**
   * A permit is good for so long; a process that stood still longer might send too many at once.
   */
  private static final long PERMIT_LASTS_MICROS = 40_000;

  /** Who sends must have heard of the store in this time, since the service may have refused. */
  private static final long NEWS_MICROS = 200_000;

  /**
   * A process asks for news this long before a slot at the earliest: soon enough for a slow store
   * to respond, and late enough that most callers who ask for permits meanwhile bring the news
   * along.
   */
  private static final long NEWS_AHEAD_MICROS = 70_000;

  /** No queue is ever so long. */
  private static final long AHEAD = 60_000 * MILLISECOND;

  private final StoreExchange exchange;
  private final StoreHealth health;
  private final StoreClock clock;
  private final PendingPermits waiting;
  private final UnbookedPermits unbooked;
  private final LocalShare alone;
  private final StoreEvents events;

  PermitIssuer(
      StoreExchange exchange,
      StoreHealth health,
      StoreClock clock,
      PendingPermits waiting,
      UnbookedPermits unbooked,
      LocalShare alone,
      StoreEvents events) {
    this.exchange = exchange;
    this.health = health;
    this.clock = clock;
    this.waiting = waiting;
    this.unbooked = unbooked;
    this.alone = alone;
    this.events = events;
  }

  /** Returns in how long to ask again; zero is a permit, unless its time is over. */
  long poll(PendingPermit pending, long now) {
    exchange.abandonIfGone(now);
    if (pending.hasLocalSlot()) {
      if (!health.isInUse()) {
        long wait = pending.localSlot() - now;
        return wait <= 0 ? give(pending, now, false) : Math.min(wait, LONGEST_WAIT);
      }
      pending.loseSlot(); // the store decides again, which gives the whole rate at once
      waiting.add(pending);
    }
    if (pending.hasStoreSlot()) {
      long wait = pollSlot(pending, now);
      if (pending.hasStoreSlot()) {
        return wait;
      }
    }
    return health.isInUse() ? pollStore(pending, now) : pollAlone(pending, now);
  }

  private long pollSlot(PendingPermit pending, long now) {
    long slot = pending.storeSlot();
    long left = slot - clock.micros(now);
    boolean tooFar =
        clock.localNanos(slot, now) - Math.min(pending.giveUpAt(), now + AHEAD) > MILLISECOND;
    if (tooFar) { // for this one, since the clock was set
      waiting.release(pending);
    }
    boolean paused = slot < exchange.pause().storeEnd();
    if (paused || left < -PERMIT_LASTS_MICROS || tooFar || waiting.isVoid(pending)) {
      pending.loseSlot();
      waiting.add(pending);
      return AWAIT_STORE;
    }
    long silence = now - exchange.confirmedAt();
    boolean needsNews = health.isInUse() && silence / 1000 + left > NEWS_MICROS;
    if (needsNews && left <= NEWS_AHEAD_MICROS && !exchange.isPending()) {
      exchange.send(now);
    }
    if (left > 0) {
      long untilLook = left > NEWS_AHEAD_MICROS ? left - NEWS_AHEAD_MICROS : left;
      return Math.min(untilLook * 1000, LONGEST_WAIT);
    }
    return needsNews && health.isInUse() ? AWAIT_STORE : give(pending, now, true);
  }

  private long pollStore(PendingPermit pending, long now) {
    if (pending.isRefused()) {
      return pending.takeRefusal();
    }
    if (takeSpare(pending, now)) {
      return pollSlot(pending, now);
    }
    if (exchange.isPending()) {
      return AWAIT_STORE;
    }
    if (!pending.isInteractive() && !waiting.isBackgroundTurn(now)) {
      return Math.min(waiting.backgroundTurnIn(now), LONGEST_WAIT);
    }
    exchange.send(now);
    return AWAIT_STORE;
  }

  private boolean takeSpare(PendingPermit pending, long now) {
    long soonest = Math.max(exchange.pause().storeEnd(), clock.micros(now));
    long latest = clock.micros(Math.min(pending.giveUpAt(), now + AHEAD));
    return waiting.assignSpare(pending, soonest, latest);
  }

  private long pollAlone(PendingPermit pending, long now) {
    if (takeSpare(pending, now)) {
      return pollSlot(pending, now);
    }
    if (!exchange.isPending() && health.isProbeDue(now)) {
      health.probing(now);
      exchange.send(now);
    }
    if (health.isOutage() && exchange.isReplyDue(now)) {
      return AWAIT_STORE; // it may be back long since
    }
    long wait = alone.nextIn(now);
    long horizon =
        pending.isInteractive()
            ? Math.min(LocalShare.HORIZON_NANOS, pending.giveUpAt() - now)
            : PendingPermits.BACKGROUND_MAX_WAIT_MICROS * 1000;
    if (wait <= horizon) {
      waiting.remove(pending);
      pending.localSlot(alone.take(now));
      return wait == 0 ? give(pending, now, false) : Math.min(wait, LONGEST_WAIT);
    }
    boolean tooLate = pending.giveUpAt() - now < wait;
    return tooLate && !health.isSettling()
        ? wait
        : Math.min(Math.min(wait - horizon / 2, pending.giveUpAt() - now + 1), LONGEST_WAIT);
  }

  private long give(PendingPermit pending, long now, boolean shared) {
    pending.give();
    if (!shared) {
      unbooked.given(now);
    }
    events.permitGiven(pending.priority(), now - pending.askedAt(), shared);
    return 0;
  }
}
