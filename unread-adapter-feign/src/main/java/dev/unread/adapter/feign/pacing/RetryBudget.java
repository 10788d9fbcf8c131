package dev.unread.adapter.feign.pacing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests the client may still send again: each new request adds a share, each second
 * adds one, each repetition takes one, and it never holds more than the reserve.
 */
public final class RetryBudget {

  private static final long ONE = 1_000_000;
  private static final long NANOS_PER_MILLIONTH = 1_000;

  private final TimeSource clock;
  private final long ratio;
  private final long reserve;
  private final AtomicLong balance;
  private final AtomicLong refilledAt;

  /**
   * @param ratio of a request that each new one adds
   * @param reserve how many there are at first and at most
   */
  public RetryBudget(double ratio, int reserve, TimeSource clock) {
    this.clock = clock;
    this.ratio = (long) (ratio * ONE);
    this.reserve = reserve * ONE;
    balance = new AtomicLong(this.reserve);
    refilledAt = new AtomicLong(clock.nanoTime());
  }

  /** A new request is sent. */
  public void deposit() {
    if (balance.get() < reserve) {
      add(ratio);
    }
  }

  /** Returns whether a request may be sent again, and counts it. */
  public boolean tryWithdraw() {
    refill();
    return balance.getAndUpdate(had -> had >= ONE ? had - ONE : had) >= ONE;
  }

  private void refill() {
    long then = refilledAt.get();
    long millionths = (clock.nanoTime() - then) / NANOS_PER_MILLIONTH;
    if (millionths > 0 && refilledAt.compareAndSet(then, then + millionths * NANOS_PER_MILLIONTH)) {
      add(Math.min(reserve, millionths));
    }
  }

  private void add(long millionths) {
    balance.updateAndGet(had -> Math.min(reserve, had + millionths));
  }
}
