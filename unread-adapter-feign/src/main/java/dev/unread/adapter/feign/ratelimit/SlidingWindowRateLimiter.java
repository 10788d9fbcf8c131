package dev.unread.adapter.feign.ratelimit;

import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Limits the account's calls per second within one process. Use one limiter for all clients of the
 * account in the process. It does not know of other processes of the same account: divide the
 * plan's rate among them, or share it over a store with the package {@code fleet}.
 *
 * <p>With a limit of {@code n}, each request gets its permit at least 1.04 s after the request
 * {@code n} places before it, in the order in which the callers asked. So no second of the
 * service's clock has more requests than the limit, wherever the second begins, if each request
 * reaches the service within 40 ms of its permit; and 0.96 of the limit can be used. After a pause,
 * an eighth of the limit may be sent at once; further requests are spread evenly, so nobody waits
 * long behind many others. That eighth also allows for requests that got their permits, were
 * delayed together, for example while classes were loaded, and are then sent at once.
 *
 * <p>Background requests get only permits that are due within 50 ms. A permit that is cancelled
 * goes to the next caller. After a refusal by the service, all waiting requests get new permits
 * after the pause that the service asked for, of an hour at most.
 */
public final class SlidingWindowRateLimiter implements RateLimiter {

  private final PermitSchedule schedule;

  SlidingWindowRateLimiter(int callsPerSecond, LongSupplier nanoTime, DoubleSupplier jitter) {
    schedule = new PermitSchedule(callsPerSecond, nanoTime, jitter);
  }

  /**
   * Returns the limiter of this plan; for {@link QuickBloxPlan#ENTERPRISE} that is {@link
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
   * @throws IllegalArgumentException if it is not from 1 to 100,000
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
