package dev.unread.adapter.feign;

import dev.unread.adapter.feign.RateLimiter.Priority;
import java.time.Duration;

/**
 * Is told what a rate limiter over a shared store does, without a secret. Whatever a method throws
 * is ignored; no method should block.
 */
public interface RateLimiterObserver {

  /** Does nothing. */
  RateLimiterObserver NONE = new RateLimiterObserver() {};

  /**
   * A permit was given.
   *
   * @param waited how long the caller waited for it
   * @param shared whether the store gave it; otherwise it is from the process's own share, since
   *     the store was slow or gone
   */
  default void permitGiven(Priority priority, Duration waited, boolean shared) {}

  /**
   * The store was asked.
   *
   * @param answered whether it answered in time
   */
  default void storeAsked(Duration took, boolean answered) {}

  /** The store is gone; from now on, permits are from the process's own share. */
  default void outageStarted() {}

  /** The store is back and in use again. */
  default void outageEnded(Duration lasted) {}

  /** The limit of requests per second of the whole account has changed. */
  default void rateInForce(double permitsPerSecond) {}
}
