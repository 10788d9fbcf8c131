package dev.unread.adapter.feign;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and when a request is sent again: after connection failures and the statuses 408, 425,
 * 429, 500, 502, 503 and 504; once after an answer that broke off. Never after any other answer.
 *
 * <p>The pause before attempt {@code n+1} is drawn evenly from nothing to {@code initialBackoff ·
 * 2ⁿ⁻¹}, at most {@code maxBackoff}; what {@code Retry-After} asks for is its floor. A pause that
 * outlasts the deadline is not begun.
 *
 * <p>The budget keeps an outage from multiplying the traffic: the client as a whole may send {@code
 * retryReserve} requests again, plus {@code retryRatio} for each new request, plus one per second.
 *
 * @param attempts how often a request is sent at most; 1 to 10
 * @param initialBackoff the longest first pause; up to a minute
 * @param maxBackoff the longest pause; from {@code initialBackoff} up to an hour
 * @param retryRatio of the new requests that may be sent again in the long run; 0 to 10
 * @param retryReserve how many requests may be sent again beside that ratio; 0 to 10,000
 */
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
