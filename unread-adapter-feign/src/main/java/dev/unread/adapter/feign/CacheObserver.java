package dev.unread.adapter.feign;

import java.time.Duration;

/**
 * Sees where a cache's answers come from, without a reader, a dialog or a secret. Each question
 * leads to exactly one of these calls. What a method throws is swallowed; none should block.
 */
public interface CacheObserver {

  /** Sees nothing. */
  CacheObserver NONE = new CacheObserver() {};

  /**
   * A fresh answer was cached, and the service was not asked.
   *
   * @param age since the service was asked for it
   */
  default void hit(Duration age) {}

  /** The service was asked, and it answered or failed. */
  default void missed() {}

  /**
   * A stale answer was given, since the service is unavailable, allows no more calls or is slow.
   *
   * @param age since the service was asked for it
   */
  default void staleAnswerGiven(Duration age) {}
}
