package dev.unread.adapter.feign;

import java.time.Duration;

/**
 * Is told where the results of a cache come from, without a reader, a dialog or a secret. Each call
 * of the cache leads to exactly one of these calls. An exception thrown by a method is ignored; no
 * method should block.
 */
public interface CacheObserver {

  /** Does nothing. */
  CacheObserver NONE = new CacheObserver() {};

  /**
   * Fresh counts were in the cache, and the service was not asked.
   *
   * @param age the time since the service was asked for them
   */
  default void hit(Duration age) {}

  /** The service was asked, and the call succeeded or failed. */
  default void missed() {}

  /**
   * Old counts were returned, since the service is unavailable, slow, or allows no more calls.
   *
   * @param age the time since the service was asked for them
   */
  default void staleAnswerGiven(Duration age) {}
}
