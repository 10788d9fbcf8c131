package dev.unread.adapter.feign.doubles;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.SessionTokenProvider;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Code to hand in that throws now and then, as a seed says, until it is told to stop. */
public final class RandomFailures {

  private static final int ONE_IN = 300;

  private static final List<Supplier<Throwable>> ALL =
      List.of(
          () -> new IllegalStateException("made for this test"),
          () -> new AssertionError("made for this test"),
          StackOverflowError::new,
          () -> new NoClassDefFoundError("made for this test"),
          FailingExecutor::noThread,
          FatalError::new);

  private final long seed;
  private final AtomicLong draws = new AtomicLong();
  private volatile boolean stopped;

  public RandomFailures(long seed) {
    this.seed = seed;
  }

  private static final class FatalError extends VirtualMachineError {
    private static final long serialVersionUID = 1L;

    FatalError() {
      super("made for this test");
    }
  }

  /** Returns whether the caller has to see it as it is. */
  public static boolean isFatal(Throwable failure) {
    return failure instanceof FatalError;
  }

  /** Nothing throws any more. */
  public void stop() {
    stopped = true;
  }

  /** Returns a number from 0, less than the bound. */
  public int draw(int bound) {
    return new SplittableRandom(seed ^ draws.getAndIncrement() * 0x9E3779B97F4A7C15L)
        .nextInt(bound);
  }

  /** Throws, now and then. */
  public void maybe() {
    maybe(ONE_IN);
  }

  private void maybe(int oneIn) {
    if (!stopped && draw(oneIn) == 0) {
      Throwable failure = ALL.get(draw(ALL.size())).get();
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }

  /** Refuses work now and then. */
  public Executor sometimes(Executor executor) {
    return work -> {
      if (!stopped && draw(ONE_IN / 10) == 0) {
        throw new RejectedExecutionException("made for this test");
      }
      maybe();
      executor.execute(work);
    };
  }

  /**
   * Returns an observer that throws now and then.
   *
   * @param ended hears how long each call took
   */
  public CallObserver observer(Consumer<Duration> ended) {
    return call -> {
      maybe();
      return new CallObserver.Observation() {
        @Override
        public Map<String, String> attemptStarted(CallObserver.AttemptStarted attempt) {
          maybe();
          return Map.of();
        }

        @Override
        public void attemptEnded(CallObserver.AttemptEnded attempt) {
          maybe();
        }

        @Override
        public void retried(CallObserver.Retried retry) {
          maybe();
        }

        @Override
        public void waited(CallObserver.Waited wait) {
          maybe();
        }

        @Override
        public void callEnded(CallObserver.CallEnded call) {
          ended.accept(call.took());
          maybe();
        }
      };
    };
  }

  /** Makes some wait for a millisecond or two. */
  public RateLimiter rateLimiter() {
    return (priority, maxWait) -> {
      maybe();
      return new RateLimiter.Reservation() {
        private int waits = draw(20) == 0 ? 2 : 0;

        @Override
        public Duration remaining() {
          maybe();
          return waits-- > 0 ? Duration.ofMillis(1) : Duration.ZERO;
        }

        @Override
        public void cancel() {
          maybe();
        }
      };
    };
  }

  /** Hangs rarely, until it is interrupted. */
  public SessionTokenProvider provider(SessionTokenProvider provider) {
    return new SessionTokenProvider() {
      @Override
      public SessionToken open(UserId user) {
        maybe(10);
        if (!stopped && draw(50) == 0) {
          hang();
        }
        return provider.open(user);
      }
    };
  }

  private static void hang() {
    try {
      new java.util.concurrent.CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Trusts everybody, when it does not throw. */
  public SSLContext tls() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return context;
  }

  private final class Trusting extends ServerTrustManager {
    @Override
    void check() {
      maybe(ONE_IN / 10);
    }
  }
}
