package dev.unread.adapter.feign;

import dev.unread.adapter.feign.RateLimiter.Priority;
import java.time.Duration;

/**
 * Sees what a rate limiter over a shared store does, without a secret. What a method throws is
 * swallowed; none should block.
 */
public interface RateLimiterObserver {

  /** Sees nothing. */
  RateLimiterObserver NONE = new RateLimiterObserver() {};

  /**
   * A permit was given.
   *
   * @param waited since it was asked for
   * @param shared whether the store gave it; if not, it comes out of the process's own share, since
   *     the store was slow or gone
   */
  default void permitGiven(Priority priority, Duration waited, boolean shared) {}

  /**
   * The store was asked.
   *
   * @param answered whether it answered in time
   */
  default void storeAsked(Duration took, boolean answered) {}

  /** The store is gone; permits come out of the process's own share from now on. */
  default void outageStarted() {}

  /** The store is back, and in use again. */
  default void outageEnded(Duration lasted) {}

  /** The whole account may send so many requests a second. */
  default void rateInForce(double permitsPerSecond) {}
}
