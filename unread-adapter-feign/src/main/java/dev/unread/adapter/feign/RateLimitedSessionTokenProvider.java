package dev.unread.adapter.feign;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Opens a session once the rate limiter has given a permit for each call that this takes. */
final class RateLimitedSessionTokenProvider implements SessionTokenProvider {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private final SessionTokenProvider source;
  private final RateLimiter limiter;
  private final int permits;
  private final Duration maxWait;
  private final TimeSource clock;

  RateLimitedSessionTokenProvider(
      SessionTokenProvider source,
      RateLimiter limiter,
      int permits,
      Duration maxWait,
      TimeSource clock) {
    this.source = source;
    this.limiter = limiter;
    this.permits = permits;
    this.maxWait = maxWait;
    this.clock = clock;
  }

  @Override
  public SessionToken open(UserId user) {
    for (int i = 0; i < permits; i++) {
      awaitPermit();
    }
    return source.open(user);
  }

  private void awaitPermit() {
    Reservation reservation = limiter.reserve(Priority.INTERACTIVE, maxWait);
    Duration left = maxWait;
    try {
      for (Duration wait = reservation.remaining(); wait.compareTo(Duration.ZERO) > 0; ) {
        if (wait.compareTo(left) > 0) {
          throw new AttemptFailedException(ClientFailures.noPermitForSession(wait));
        }
        clock.pause(wait.toNanos(), NEVER);
        left = left.minus(wait);
        wait = reservation.remaining();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Cancelled("the client's thread was interrupted");
    } finally {
      reservation.cancel();
    }
  }
}
