package dev.unread.adapter.feign.quota;

import dev.unread.adapter.feign.Quota;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The account's calls per second, kept by one process. Share one among all clients of the account
 * in the process. It does not see other processes of the same account: divide the plan's rate among
 * them, or write a {@link Quota} over a store that they share.
 *
 * <p>Each request is given its moment, in the order of asking and 1.04 s after the request a whole
 * quota ahead of it. So no second of the service's clock sees more requests than the quota,
 * wherever the second begins, as long as each reaches the service within 40 ms of its moment; and
 * 0.96 of the quota can be used. After a pause an eighth of the quota may go out at once; beyond
 * that requests are spread evenly, so that nobody waits long behind a crowd. A crowd of an eighth
 * of the quota may also stand still for a while, say while classes are loaded, and send what it was
 * about to all at once.
 *
 * <p>Nothing blocks here: the caller waits, and may be interrupted. The moment of a caller who
 * gives up meanwhile is lost.
 */
public final class AccountQuota implements Quota {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_WAY = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long WINDOW = SECOND + LONGEST_WAY;
  private static final int BURST_SHARE = 8;

  private final LongSupplier nanoTime;
  private final long start;
  private final long interval;
  private final int burst;
  private final ReentrantLock lock = new ReentrantLock();

  /** When the latest requests were sent, or will be; the oldest stands at {@code next}. */
  private final long[] moments;

  private int next;

  /** When the next request is due if all are spread evenly. */
  private long evenly;

  AccountQuota(int callsPerSecond, LongSupplier nanoTime) {
    if (callsPerSecond < 1) {
      throw new IllegalArgumentException(
          "a quota is at least 1 call a second, but this is " + callsPerSecond);
    }
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
    interval = WINDOW / callsPerSecond;
    burst = callsPerSecond / BURST_SHARE;
    evenly = -burst * interval;
    moments = new long[callsPerSecond];
    Arrays.fill(moments, -WINDOW);
  }

  /** Returns the quota of this plan; of {@link Plan#ENTERPRISE}, {@link Quota#UNLIMITED}. */
  public static Quota of(Plan plan) {
    return plan.callsPerSecond().isPresent()
        ? perSecond(plan.callsPerSecond().getAsInt())
        : UNLIMITED;
  }

  /**
   * Returns a quota of this many calls a second.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public static Quota perSecond(int calls) {
    return new AccountQuota(calls, System::nanoTime);
  }

  @Override
  public Duration take(Duration patience) {
    long mostNanos = TimeUnit.NANOSECONDS.convert(patience);
    lock.lock();
    try {
      long now = nanoTime.getAsLong() - start;
      long wait = Math.max(0, Math.max(evenly, moments[next] + WINDOW) - now);
      if (wait > mostNanos) {
        return Duration.ofNanos(wait);
      }
      if (wait == 0) {
        expectStragglers(now);
        evenly = Math.max(evenly, now - burst * interval) + interval;
      } else {
        evenly = now + wait + interval;
      }
      moments[next] = now + wait;
      next = (next + 1) % moments.length;
      return Duration.ofNanos(wait);
    } finally {
      lock.unlock();
    }
  }

  // If nobody waits, a crowd may have stood still, as a cold or busy machine makes it. What it was
  // about to send then comes only now.
  private void expectStragglers(long now) {
    for (int i = 1; i <= burst; i++) {
      moments[Math.floorMod(next - i, moments.length)] = now;
    }
  }
}
