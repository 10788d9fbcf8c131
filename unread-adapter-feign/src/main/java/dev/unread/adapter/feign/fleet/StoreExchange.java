package dev.unread.adapter.feign.fleet;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one question to the store at a time, asked for all who wait, and what its reply changes.
 * Guarded by the queue's lock.
 */
final class StoreExchange {

  /** A reply takes this long to come back, so a permit that late would be too late. */
  private static final long WAY_BACK_MICROS = 3_000;

  private final PermitStore store;
  private final long timeout;
  private final StoreHealth health;
  private final StoreClock clock;
  private final PendingPermits waiting;
  private final FleetShare share;
  private final UnbookedPermits unbooked;
  private final Failover failover;
  private final StoreEvents events;
  private final BiConsumer<Question, @Nullable PermitReply> replies;
  private final ServicePause pause = new ServicePause();
  private @Nullable Question pending;
  private long confirmedAt;
  private long received;
  private long questions;
  private long state;

  /** What was asked, and when. */
  record Question(
      long number, PermitRequest request, long sentAt, long lastNumber, long pauseEnd) {}

  /**
   * @param replies what takes the lock and hands each reply to {@link #receive}; a failure is null
   */
  StoreExchange(
      PermitStore store,
      long timeoutNanos,
      StoreHealth health,
      StoreClock clock,
      PendingPermits waiting,
      FleetShare share,
      UnbookedPermits unbooked,
      Failover failover,
      StoreEvents events,
      BiConsumer<Question, @Nullable PermitReply> replies,
      long now) {
    this.store = store;
    this.timeout = timeoutNanos;
    this.health = health;
    this.clock = clock;
    this.waiting = waiting;
    this.share = share;
    this.unbooked = unbooked;
    this.failover = failover;
    this.events = events;
    this.replies = replies;
    confirmedAt = now;
  }

  ServicePause pause() {
    return pause;
  }

  boolean isPending() {
    return pending != null;
  }

  /** Returns whether a reply may still come within the store's time-out. */
  boolean isReplyDue(long now) {
    return pending != null && now - pending.sentAt < timeout;
  }

  /** Returns in how long the reply that is pending is worth another look. */
  long patience(long now) {
    return pending == null ? 0 : health.patience(now, pending.sentAt);
  }

  /** Returns how many replies came, so that a waiter can tell a new one. */
  long received() {
    return received;
  }

  /** Returns when the question was sent whose reply is the latest news of the account. */
  long confirmedAt() {
    return confirmedAt;
  }

  void send(long now) {
    boolean inUse = health.isInUse();
    var request =
        new PermitRequest(
            clock.isKnown() ? clock.micros(now) + timeout / 1000 : 0,
            inUse ? waiting.interactive(now) : 0,
            Math.max(0, waiting.interactiveMaxWait(now) / 1000 - WAY_BACK_MICROS),
            inUse ? waiting.backgroundDemand(now) : 0,
            PendingPermits.BACKGROUND_MAX_WAIT_MICROS,
            unbooked.count(now),
            pause.unreportedMicros(now),
            state,
            pause.storeEnd());
    var question =
        new Question(++questions, request, now, waiting.latestNumber(), pause.localEnd());
    pending = question;
    health.sent();
    store.ask(request).whenComplete((reply, failure) -> replies.accept(question, reply));
  }

  /** Waits no longer for a reply. */
  void abandon() {
    pending = null;
  }

  /** Abandons a question whose reply is long overdue, as that of a store that is gone. */
  void abandonIfGone(long now) {
    if (pending != null) {
      if (health.isGone(now, pending.sentAt)) {
        pending = null;
        health.failed(now);
      }
      failover.update(now);
    }
  }

  /**
   * Takes a reply.
   *
   * @return whether it was still awaited
   */
  boolean receive(Question question, @Nullable PermitReply reply, long now) {
    events.storeAsked(now - question.sentAt, reply != null);
    if (reply != null) {
      clock.learn(reply.now(), question.sentAt, now);
    }
    if (pending == null || question.number != pending.number) {
      return false;
    }
    pending = null;
    received++;
    if (reply == null) {
      health.failed(now);
    } else {
      health.answered(now, reply.up() * 1000);
      if (reply.done()) {
        apply(question, reply, now);
      }
    }
    failover.update(now);
    boolean somebodyCame = health.isInUse() && waiting.interactive(now) > 0;
    if (pending == null && reply != null && (somebodyCame || pause.isUnreported())) {
      send(now);
    }
    return true;
  }

  private void apply(Question question, PermitReply reply, long now) {
    PermitRequest request = question.request;
    confirmedAt = question.sentAt;
    state = reply.state();
    waiting.storeState(state);
    unbooked.booked(request.alone());
    share.booked(request.alone() + reply.interactive() + reply.background(), reply, now);
    pause.confirmed(reply.pausedUntil(), question.pauseEnd);
    failover.heard(reply);
    events.rateInForce(1e9 / reply.intervalNanos());
    for (int i = 0; i < reply.interactive(); i++) {
      long slot = reply.due(reply.interactiveFirst(), i);
      waiting.assign(slot, clock.localNanos(slot, now), now);
    }
    for (int i = 0; i < reply.background(); i++) {
      long slot = reply.due(reply.backgroundFirst(), i);
      waiting.assignToBackground(slot, clock.localNanos(slot, now), now);
    }
    waiting.refuseInteractive(question.lastNumber, clock.localNanos(reply.due(), now) - now);
    if (request.background() > 0) {
      waiting.nextBackgroundTurn(clock.localNanos(reply.backgroundTurn(), now));
    }
  }
}
