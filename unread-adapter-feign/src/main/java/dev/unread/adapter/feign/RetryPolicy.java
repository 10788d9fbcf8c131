package dev.unread.adapter.feign;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and when a request is sent again: after connection failures and the statuses 408, 425,
 * 429, 500, 502, 503 and 504; and once if the connection broke inside the body. A request is not
 * sent again after any other response.
 *
 * <p>The pause before attempt {@code n+1} is drawn evenly from nothing to {@code initialBackoff ·
 * 2ⁿ⁻¹}, at most {@code maxBackoff}; it is not shorter than {@code Retry-After}. If the pause would
 * outlast the deadline, the call fails at once.
 *
 * <p>A budget keeps an outage from multiplying the traffic: the whole client may send {@code
 * retryReserve} requests again, plus {@code retryRatio} for each new request, plus one per second.
 *
 * @param attempts how often a request is sent at most; 1 to 10
 * @param initialBackoff the longest first pause; up to a minute
 * @param maxBackoff the longest pause; from {@code initialBackoff} up to an hour
 * @param retryRatio the retries that each new request adds to the budget; 0 to 10
 * @param retryReserve how many retries the budget allows in addition to that ratio; 0 to 10,000
 */
// The retry table itself is RetryDecision.
public record RetryPolicy(
    int attempts,
    Duration initialBackoff,
    Duration maxBackoff,
    double retryRatio,
    int retryReserve) {

  private static final RetryPolicy STANDARD =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(2), 0.2, 20);
  private static final RetryPolicy OFF =
      new RetryPolicy(1, Duration.ofMillis(100), Duration.ofSeconds(2), 0, 0);

  /**
   * @throws IllegalArgumentException if a value is out of its bounds
   */
  public RetryPolicy {
    Objects.requireNonNull(initialBackoff, "initialBackoff");
    Objects.requireNonNull(maxBackoff, "maxBackoff");
    RangeCheck.requireInRange("attempts", attempts, 1, 10);
    RangeCheck.requireInRange(
        "initialBackoff", initialBackoff, Duration.ZERO, Duration.ofMinutes(1));
    RangeCheck.requireInRange("maxBackoff", maxBackoff, initialBackoff, Duration.ofHours(1));
    RangeCheck.requireInRange("retryReserve", retryReserve, 0, 10_000);
    if (!(retryRatio >= 0 && retryRatio <= 10)) {
      throw new IllegalArgumentException("retryRatio is from 0 to 10, but this is " + retryRatio);
    }
  }

  /**
   * Returns a policy of three attempts, with pauses from 100 ms up to 2 s and at most a fifth more
   * traffic.
   */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** Returns a policy that sends each request once. */
  public static RetryPolicy off() {
    return OFF;
  }

  /** Returns this policy with another number of attempts. */
  public RetryPolicy withAttempts(int attempts) {
    return new RetryPolicy(attempts, initialBackoff, maxBackoff, retryRatio, retryReserve);
  }

  /** Returns this policy with other pauses. */
  public RetryPolicy withBackoff(Duration initialBackoff, Duration maxBackoff) {
    return new RetryPolicy(attempts, initialBackoff, maxBackoff, retryRatio, retryReserve);
  }

  /** Returns this policy with another budget. */
  public RetryPolicy withBudget(double retryRatio, int retryReserve) {
    return new RetryPolicy(attempts, initialBackoff, maxBackoff, retryRatio, retryReserve);
  }

  /** Returns the pause after a number of attempts, for a jitter from 0 to 1. */
  Duration backoff(int attempts, double jitter) {
    long ceiling =
        Math.min(maxBackoff.toNanos(), initialBackoff.toNanos() << Math.min(attempts - 1, 20));
    return Duration.ofNanos((long) (Math.max(0, ceiling) * jitter));
  }
}
