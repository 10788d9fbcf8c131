package dev.unread.adapter.feign;

import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.domain.UnreadCountException;
import java.time.Duration;
import java.util.function.Supplier;

/** A rate limiter that was handed in; what it throws fails one call, which says whose it was. */
final class GuardedRateLimiter implements RateLimiter {

  private final RateLimiter limiter;
  private final UserCodeFailureLog failures;

  private GuardedRateLimiter(RateLimiter limiter, UserCodeFailureLog failures) {
    this.limiter = limiter;
    this.failures = failures;
  }

  static RateLimiter of(RateLimiter limiter, UserCodeFailureLog failures) {
    return limiter == UNLIMITED ? limiter : new GuardedRateLimiter(limiter, failures);
  }

  @Override
  public Reservation reserve(Priority priority, Duration maxWait) {
    Reservation reservation =
        guarded(() -> ReturnedNullException.check(limiter.reserve(priority, maxWait), "reserve"));
    return new Reservation() {
      @Override
      public Duration remaining() {
        return guarded(() -> ReturnedNullException.check(reservation.remaining(), "remaining"));
      }

      @Override
      public void cancel() {
        guarded(
            () -> {
              reservation.cancel();
              return true;
            });
      }
    };
  }

  @Override
  public boolean serviceRefused(Duration pause) {
    return guarded(() -> limiter.serviceRefused(pause));
  }

  private <T> T guarded(Supplier<T> question) {
    try {
      return question.get();
    } catch (UnreadCountException named) {
      throw named;
    } catch (RuntimeException | Error thrown) {
      FatalErrors.rethrow(thrown);
      failures.log("rate limiter", thrown);
      throw new AttemptFailedException(ClientFailures.rateLimiterThrew(thrown));
    }
  }
}
