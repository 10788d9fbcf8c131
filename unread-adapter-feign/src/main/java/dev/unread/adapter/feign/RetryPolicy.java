package dev.unread.adapter.feign;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and when a request is sent again: after connection failures and the statuses 408, 425,
 * 429, 500, 502, 503 and 504; once after an answer that broke off. Never after any other answer.
 *
 * <p>The pause before attempt {@code n+1} is drawn evenly from nothing to {@code base · 2ⁿ⁻¹}, at
 * most {@code cap}; what {@code Retry-After} asks for is its floor. A pause that outlasts the
 * deadline is not begun.
 *
 * <p>The budget keeps an outage from multiplying the traffic: the client as a whole may send {@code
 * reserve} requests again, plus {@code share} for each new request, plus one per second.
 *
 * @param attempts how often a request is sent at most; 1 to 10
 * @param base the longest first pause; up to a minute
 * @param cap the longest pause; from {@code base} up to an hour
 * @param share of the new requests that may be sent again in the long run; 0 to 10
 * @param reserve how many requests may be sent again beside that share; 0 to 10,000
 */
public record RetryPolicy(int attempts, Duration base, Duration cap, double share, int reserve) {

  private static final RetryPolicy STANDARD =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(2), 0.2, 20);
  private static final RetryPolicy OFF =
      new RetryPolicy(1, Duration.ofMillis(100), Duration.ofSeconds(2), 0, 0);

  /**
   * @throws IllegalArgumentException if a value is out of its bounds
   */
  public RetryPolicy {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(cap, "cap");
    Check.within("attempts", attempts, 1, 10);
    Check.within("base", base, Duration.ZERO, Duration.ofMinutes(1));
    Check.within("cap", cap, base, Duration.ofHours(1));
    Check.within("reserve", reserve, 0, 10_000);
    if (!(share >= 0 && share <= 10)) {
      throw new IllegalArgumentException("share is from 0 to 10, but this is " + share);
    }
  }

  /** Three attempts, pauses from 100 ms up to 2 s, a fifth more traffic at most. */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** Each request is sent once. */
  public static RetryPolicy off() {
    return OFF;
  }

  /** Returns this policy with another number of attempts. */
  public RetryPolicy withAttempts(int attempts) {
    return new RetryPolicy(attempts, base, cap, share, reserve);
  }

  /** Returns this policy with other pauses. */
  public RetryPolicy withPauses(Duration base, Duration cap) {
    return new RetryPolicy(attempts, base, cap, share, reserve);
  }

  /** Returns this policy with another budget. */
  public RetryPolicy withBudget(double share, int reserve) {
    return new RetryPolicy(attempts, base, cap, share, reserve);
  }

  /** Returns the pause after a number of attempts, for a draw from 0 to 1. */
  Duration pause(int attempts, double draw) {
    long ceiling = Math.min(cap.toNanos(), base.toNanos() << Math.min(attempts - 1, 20));
    return Duration.ofNanos((long) (Math.max(0, ceiling) * draw));
  }
}
