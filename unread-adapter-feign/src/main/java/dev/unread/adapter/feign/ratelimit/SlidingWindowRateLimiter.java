package dev.unread.adapter.feign.ratelimit;

import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The account's calls per second, kept by one process. Share one among all clients of the account
 * in the process. It does not see other processes of the same account: divide the plan's rate among
 * them, or share it over a store with the package {@code fleet}.
 *
 * <p>Each request is given its slot, in the order of asking and at least 1.04 s after the request a
 * whole limit ahead of it was let go. So no second of the service's clock sees more requests than
 * the limit, wherever the second begins, as long as each reaches the service within 40 ms of its
 * permit; and 0.96 of the limit can be used. After a pause an eighth of the limit may go out at
 * once; beyond that requests are spread evenly, so that nobody waits long behind a crowd. A crowd
 * of an eighth of the limit may also stand still for a while, say while classes are loaded, and
 * send what it was about to all at once.
 *
 * <p>Background requests take only slots that are at most 50 ms ahead. Whoever cancels leaves the
 * slot to the next who asks. After a refusal of the service all who wait get new slots behind the
 * pause that it asked for, in which it believes no more than an hour.
 */
public final class SlidingWindowRateLimiter implements RateLimiter {

  private final PermitSchedule schedule;

  SlidingWindowRateLimiter(int callsPerSecond, LongSupplier nanoTime, DoubleSupplier jitter) {
    schedule = new PermitSchedule(callsPerSecond, nanoTime, jitter);
  }

  /**
   * Returns the limiter of this plan; of {@link QuickBloxPlan#ENTERPRISE}, {@link
   * RateLimiter#UNLIMITED}.
   */
  public static RateLimiter of(QuickBloxPlan plan) {
    return plan.callsPerSecond().isPresent()
        ? perSecond(plan.callsPerSecond().getAsInt())
        : UNLIMITED;
  }

  /**
   * Returns a limiter of this many calls a second.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public static RateLimiter perSecond(int calls) {
    return new SlidingWindowRateLimiter(
        calls, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  @Override
  public Reservation reserve(Priority priority, Duration maxWait) {
    return new SlotReservation(schedule, priority, maxWait);
  }

  @Override
  public boolean serviceRefused(Duration pause) {
    schedule.pause(pause);
    return true;
  }
}
