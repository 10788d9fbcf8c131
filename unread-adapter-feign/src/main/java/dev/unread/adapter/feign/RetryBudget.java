package dev.unread.adapter.feign;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests the client may still send again: each new request adds a share, each second
 * adds one, each repetition takes one, and it never holds more than the reserve.
 */
final class RetryBudget {

  private static final long ONE = 1_000_000;
  private static final long NANOS_PER_MILLIONTH = 1_000;

  private final Clockwork clock;
  private final long share;
  private final long reserve;
  private final AtomicLong balance;
  private final AtomicLong refilledAt;

  RetryBudget(RetryPolicy policy, Clockwork clock) {
    this.clock = clock;
    share = (long) (policy.share() * ONE);
    reserve = policy.reserve() * ONE;
    balance = new AtomicLong(reserve);
    refilledAt = new AtomicLong(clock.nanoTime());
  }

  /** A new request is sent. */
  void earn() {
    if (balance.get() < reserve) {
      add(share);
    }
  }

  /** Returns whether a request may be sent again, and counts it. */
  boolean spend() {
    refill();
    return balance.getAndUpdate(had -> had >= ONE ? had - ONE : had) >= ONE;
  }

  private void refill() {
    long now = clock.nanoTime();
    long then = refilledAt.get();
    if (now - then >= NANOS_PER_MILLIONTH && refilledAt.compareAndSet(then, now)) {
      add(Math.min(reserve, (now - then) / NANOS_PER_MILLIONTH));
    }
  }

  private void add(long millionths) {
    balance.updateAndGet(had -> Math.min(reserve, had + millionths));
  }
}
