package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a call whose session was rejected gets a new one at once. Where new sessions are
 * rejected, too, each call would cost the account a second request and those that open the session,
 * for nothing. So the same user is tried again after a pause; and once the new sessions of many
 * users in a row were rejected, one user a second is tried, until the service accepts a session
 * again.
 */
final class SessionRefreshes {

  static final int MOST_IN_VAIN = 20;
  static final Duration PAUSE_OF_USER = Duration.ofSeconds(5);
  private static final Duration PAUSE_OF_ALL = Duration.ofSeconds(1);
  private static final int MOST_USERS = 10_000;

  private final TimeSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UserId, Long> inVainAt =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Long> eldest) {
          return size() > MOST_USERS;
        }
      };
  private final AtomicInteger inVain = new AtomicInteger();
  private long triedAt;

  SessionRefreshes(TimeSource clock) {
    this.clock = clock;
  }

  /** Returns whether this user's session may be replaced now. */
  boolean tryStart(UserId user) {
    lock.lock();
    try {
      long now = clock.nanoTime();
      if (isPausing(user, now)) {
        return false;
      }
      if (inVain.get() >= MOST_IN_VAIN && now - triedAt < PAUSE_OF_ALL.toNanos()) {
        return false;
      }
      triedAt = now;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The service rejected this user's new session, too. */
  void rejected(UserId user) {
    lock.lock();
    try {
      long now = clock.nanoTime();
      if (!isPausing(user, now)) { // else it is the same session in another call
        inVainAt.remove(user);
        inVainAt.put(user, now);
        inVain.incrementAndGet();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isPausing(UserId user, long now) {
    Long at = inVainAt.get(user);
    return at != null && now - at < PAUSE_OF_USER.toNanos();
  }

  /** The service accepted a session, so that it does not reject all of them. */
  void accepted() {
    if (inVain.get() != 0) {
      inVain.set(0);
    }
  }
}
