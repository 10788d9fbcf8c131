package dev.unread.adapter.feign;

import java.time.Duration;

/**
 * How many requests the account may send, asked before each attempt. The vendor counts the calls
 * per second of the whole account, all its users and servers together (DOC).
 *
 * <p>Implementations are safe for concurrent use and do not block longer than a look at a shared
 * store takes.
 */
@FunctionalInterface
public interface Quota {

  /** No limit but the service's own. */
  Quota UNLIMITED = patience -> Duration.ZERO;

  /**
   * Takes a permit for one request, and returns how long to wait before it may be sent; zero or
   * less is now.
   *
   * @param patience how long the caller can wait at most; if the wait is longer, no permit is taken
   *     and the call fails at once as rate limited, saying that wait
   */
  Duration take(Duration patience);
}
