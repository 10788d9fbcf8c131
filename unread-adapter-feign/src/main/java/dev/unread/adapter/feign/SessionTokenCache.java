package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that the client opened, one for each user. A new one is opened once for all who need
 * it; while the old one still lives, nobody waits for the new.
 */
final class SessionTokenCache {

  private static final int MOST_USERS = 10_000;
  private static final Duration UNKNOWN = Duration.ofDays(365);
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final SessionTokenProvider source;
  private final Executor threads;
  private final TimeSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UserId, Session> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Session> eldest) {
          return size() > MOST_USERS;
        }
      };

  SessionTokenCache(SessionTokenProvider source, Executor threads, TimeSource clock) {
    this.source = source;
    this.threads = threads;
    this.clock = clock;
  }

  /** Returns the user's token, at once if there is one that lives. */
  CompletableFuture<SessionToken> tokenOf(UserId user) {
    lock.lock();
    try {
      Session session = sessions.computeIfAbsent(user, added -> new Session());
      long now = clock.nanoTime();
      SessionToken token = session.token;
      boolean lives = token != null && now - session.deadAt < 0;
      if (token != null && lives && now - session.renewAt < 0) {
        return CompletableFuture.completedFuture(token);
      }
      CompletableFuture<SessionToken> opening = session.opening;
      if (opening == null) {
        opening = new CompletableFuture<>();
        session.opening = opening;
        open(user, session, opening);
      }
      return token != null && lives ? CompletableFuture.completedFuture(token) : opening;
    } finally {
      lock.unlock();
    }
  }

  private void open(UserId user, Session session, CompletableFuture<SessionToken> opening) {
    threads.execute(
        () -> {
          try {
            SessionToken token = Objects.requireNonNull(source.open(user));
            locked(() -> session.opened(token, clock.nanoTime()));
            opening.complete(token);
          } catch (Throwable failure) {
            locked(() -> session.notOpened(clock.nanoTime()));
            opening.completeExceptionally(failure);
          }
        });
  }

  /** The service does not know this token any more; the next who asks gets a new one. */
  void rejected(UserId user, String token) {
    locked(
        () -> {
          Session session = sessions.get(user);
          if (session != null && session.has(token)) {
            session.token = null;
          }
        });
  }

  /** The token will expire so soon, if it is not used again. */
  void expires(UserId user, String token, Duration left) {
    locked(
        () -> {
          Session session = sessions.get(user);
          if (session != null && session.has(token)) {
            session.expires(clock.nanoTime(), left);
          }
        });
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private static final class Session {
    private @Nullable SessionToken token;
    private @Nullable CompletableFuture<SessionToken> opening;
    private long renewAt;
    private long deadAt;

    boolean has(String secret) {
      return token != null && token.reveal().equals(secret);
    }

    void opened(SessionToken fresh, long now) {
      token = fresh;
      opening = null;
      expires(now, UNKNOWN);
    }

    void notOpened(long now) {
      opening = null;
      renewAt = now + PAUSE_AFTER_FAILURE.toNanos();
    }

    void expires(long now, Duration left) {
      Duration tenth = left.dividedBy(10);
      Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
      deadAt = now + left.toNanos();
      renewAt = deadAt - margin.toNanos();
    }
  }
}
