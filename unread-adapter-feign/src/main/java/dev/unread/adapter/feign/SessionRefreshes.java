package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call whose session was rejected gets a new one at once. Where new sessions are
 * rejected, too, each call would cost the account a second request and those that open the session,
 * for nothing. So a user is tried a few times and then again after a pause; and once the new
 * sessions of many users in a row were rejected, one user a second is tried, until the service
 * accepts a session again.
 */
final class SessionRefreshes {

  static final int MOST_OF_USER = 3;
  static final Duration PAUSE_OF_USER = Duration.ofSeconds(5);
  static final int MOST_IN_VAIN = 20;
  private static final Duration PAUSE_OF_ALL = Duration.ofSeconds(1);
  private static final int MOST_USERS = 10_000;

  private final TimeSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UserId, InVain> users =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, InVain> eldest) {
          return size() > MOST_USERS;
        }
      };
  private final AtomicInteger inVain = new AtomicInteger();
  private long triedAt;
  private long number;

  /** A new session for one call. */
  record Refresh(UserId user, long number) {}

  SessionRefreshes(TimeSource clock) {
    this.clock = clock;
  }

  /** Returns the replacement of this user's session, or null if it may not be replaced now. */
  @Nullable Refresh tryStart(UserId user) {
    lock.lock();
    try {
      long now = clock.nanoTime();
      InVain ofUser = users.get(user);
      if (ofUser != null && ofUser.isPausing(now)) {
        return null;
      }
      if (inVain.get() >= MOST_IN_VAIN && now - triedAt < PAUSE_OF_ALL.toNanos()) {
        return null;
      }
      triedAt = now;
      return new Refresh(user, ++number);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the replacement of this user's session that another call has started. */
  Refresh join(UserId user) {
    lock.lock();
    try {
      return new Refresh(user, ++number);
    } finally {
      lock.unlock();
    }
  }

  /** The service rejected the new session, too. */
  void rejected(Refresh refresh) {
    lock.lock();
    try {
      InVain ofUser = users.computeIfAbsent(refresh.user(), first -> new InVain());
      if (refresh.number() > ofUser.latest) { // else it is the session of several calls
        ofUser.count(++number, clock.nanoTime());
        inVain.incrementAndGet();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The service accepted a session, so that it does not reject all of them. */
  void accepted() {
    if (inVain.get() != 0) {
      inVain.set(0);
    }
  }

  /** The sessions of one user that were opened in vain, each within a pause of the one before. */
  private static final class InVain {

    private int sessions;
    private long latest;
    private long at;

    void count(long number, long now) {
      sessions = isRecent(now) ? sessions + 1 : 1;
      latest = number;
      at = now;
    }

    boolean isPausing(long now) {
      return sessions >= MOST_OF_USER && isRecent(now);
    }

    private boolean isRecent(long now) {
      return sessions > 0 && now - at < PAUSE_OF_USER.toNanos();
    }
  }
}
