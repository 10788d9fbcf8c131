package dev.unread.adapter.feign;

import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.adapter.feign.concurrent.InterruptibleTask;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that the client opened, one for each user. A new one is opened once for all who need
 * it; while the old one still lives, nobody waits for the new. A provider that does not return is
 * interrupted and given up, so that whoever comes later asks it again.
 */
final class SessionTokenCache {

  private static final int MOST_USERS = 10_000;
  private static final Duration UNKNOWN = Duration.ofDays(365);
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final SessionTokenProvider source;
  private final SessionTokenProvider permitted;
  private final Executor threads;
  private final Duration patience;
  private final UserCodeFailureLog failures;
  private final TimeSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Opening> running = new HashSet<>();
  private final Map<UserId, Session> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Session> eldest) {
          return size() > MOST_USERS;
        }
      };

  /**
   * @param permitted the same as the source, for who has the permits to open a session
   * @param patience for how long the provider may take to open one session
   */
  SessionTokenCache(
      SessionTokenProvider source,
      SessionTokenProvider permitted,
      Executor threads,
      Duration patience,
      UserCodeFailureLog failures,
      TimeSource clock) {
    this.source = source;
    this.permitted = permitted;
    this.threads = threads;
    this.patience = patience;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * Returns the user's token, at once if there is one that lives. If it fails, then with an {@link
   * AttemptFailedException}, an {@link UnreadCountException} of the provider, or an error of the
   * JVM.
   */
  CompletableFuture<SessionToken> tokenOf(UserId user) {
    return tokenOf(user, source, true);
  }

  /** As {@link #tokenOf(UserId)}, for who has the permits to open a session. */
  CompletableFuture<SessionToken> tokenWithPermits(UserId user) {
    return tokenOf(user, permitted, true);
  }

  /** Returns whether whoever asks now has a session opened, in time or already late. */
  boolean wouldOpen(UserId user) {
    lock.lock();
    try {
      Session session = sessions.get(user);
      return session == null || (session.opening == null && session.isDue(clock.nanoTime()));
    } finally {
      lock.unlock();
    }
  }

  // What the provider threw ends the call that asked it. Whoever only joined asks once more, all of
  // them together; else a helper of a call that has ended could fail the next. So does who has
  // permits and joined somebody who waited for theirs.
  private CompletableFuture<SessionToken> tokenOf(
      UserId user, SessionTokenProvider from, boolean mayAskAgain) {
    lock.lock();
    try {
      Session session = sessions.computeIfAbsent(user, added -> new Session());
      long now = clock.nanoTime();
      SessionToken token = session.token;
      boolean lives = session.lives(now);
      if (token != null && !session.isDue(now)) {
        return CompletableFuture.completedFuture(token);
      }
      giveUpLate(now);
      Opening joined = session.opening;
      Opening opening = joined == null ? new Opening(user, session, from) : joined;
      if (joined == null) {
        session.opening = opening;
        start(opening);
      }
      if (token != null && lives) {
        return CompletableFuture.completedFuture(token);
      }
      return joined == null || !mayAskAgain
          ? opening.result
          : joined.result.exceptionallyCompose(
              failure ->
                  joined.threw || (joined.from != from && isRateLimited(failure))
                      ? tokenOf(user, from, false)
                      : CompletableFuture.failedFuture(failure));
    } finally {
      lock.unlock();
    }
  }

  private static boolean isRateLimited(Throwable failure) {
    return failure instanceof AttemptFailedException ofLimiter
        && ofLimiter.failure().reason() == Reason.RATE_LIMITED;
  }

  private void giveUpLate(long now) {
    for (Opening opening : new ArrayList<>(running)) {
      if (now - opening.since >= patience.toNanos()) {
        opening.task.cancel();
        opening.fail(new AttemptFailedException(ClientFailures.NO_SESSION_IN_TIME));
      }
    }
  }

  private void start(Opening opening) {
    try {
      threads.execute(opening.task);
    } catch (RuntimeException | Error noThread) {
      opening.fail(
          FatalErrors.isFatal(noThread)
              ? noThread
              : new AttemptFailedException(ClientFailures.NO_THREAD_FOR_SESSION));
    }
  }

  /** Returns whether this is the user's token by now. */
  boolean isCurrent(UserId user, String token) {
    lock.lock();
    try {
      Session session = sessions.get(user);
      return session != null && session.has(token);
    } finally {
      lock.unlock();
    }
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

  /** One question to the provider. */
  private final class Opening {

    private final UserId user;
    private final Session session;
    private final SessionTokenProvider from;
    private final CompletableFuture<SessionToken> result = new CompletableFuture<>();
    private final InterruptibleTask task = new InterruptibleTask(this::run);
    private long since;
    private volatile boolean threw;

    Opening(UserId user, Session session, SessionTokenProvider from) {
      this.user = user;
      this.session = session;
      this.from = from;
    }

    private void run() {
      try {
        locked(
            () -> {
              since = clock.nanoTime();
              running.add(this);
            });
        SessionToken token = ReturnedNullException.check(from.open(user), "open");
        succeed(token);
      } catch (UnreadCountException | AttemptFailedException known) {
        fail(known); // the latter for the rate limiter, which is asked first
      } catch (Throwable thrown) {
        threw = true;
        if (!result.isDone()) { // else it was given up, and says so
          failures.log("session token provider", thrown);
        }
        fail(
            FatalErrors.isFatal(thrown)
                ? thrown
                : new AttemptFailedException(ClientFailures.providerThrew(thrown)));
      }
    }

    private void succeed(SessionToken token) {
      locked(
          () -> {
            running.remove(this);
            if (session.opening == this) {
              session.opened(token, clock.nanoTime());
            }
          });
      result.complete(token);
    }

    private void fail(Throwable failure) {
      locked(
          () -> {
            running.remove(this);
            if (session.opening == this) {
              session.notOpened(clock.nanoTime());
            }
          });
      result.completeExceptionally(failure);
    }
  }

  private static final class Session {
    private @Nullable SessionToken token;
    private @Nullable Opening opening;
    private long renewAt;
    private long deadAt;

    boolean lives(long now) {
      return token != null && now - deadAt < 0;
    }

    /** Returns whether there should be another. */
    boolean isDue(long now) {
      return !lives(now) || now - renewAt >= 0;
    }

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
