package dev.unread.adapter.feign;

import dev.unread.adapter.feign.Failure.GivenUp;
import dev.unread.adapter.feign.pacing.Clockwork;
import dev.unread.adapter.feign.wire.Attempt;
import dev.unread.adapter.feign.wire.NoReply;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One call of the port: who asks, how much time is left, and how it is ended before that. */
final class Call {

  private final Reader reader;
  private final CallObserver.Credential kind;
  private final Watch watch;
  private final Clockwork clock;
  private final long start;
  private final long deadline;
  private final long attemptNanos;
  private final AtomicInteger attempts = new AtomicInteger();
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stop = new CountDownLatch(1);

  Call(
      Reader reader,
      CallObserver.Credential kind,
      Duration time,
      Duration attemptTimeout,
      Watch watch,
      Clockwork clock) {
    this.reader = reader;
    this.kind = kind;
    this.watch = watch;
    this.clock = clock;
    start = clock.nanoTime();
    deadline = start + time.toNanos();
    attemptNanos = attemptTimeout.toNanos();
  }

  Reader reader() {
    return reader;
  }

  CallObserver.Credential kind() {
    return kind;
  }

  Watch watch() {
    return watch;
  }

  int attempts() {
    return attempts.get();
  }

  Duration elapsed() {
    return Duration.ofNanos(clock.nanoTime() - start);
  }

  /** Returns what is left of the call's time; zero or more. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - clock.nanoTime()));
  }

  /** Begins an attempt, which {@link #end} ends. */
  Attempt begin(String query, Map<String, String> headers) {
    requireGoing();
    attempts.incrementAndGet();
    long nanos = Math.min(attemptNanos, left().toNanos());
    var attempt = new Attempt(query, headers, System.nanoTime() + nanos);
    running.add(attempt);
    if (stop.getCount() == 0) {
      attempt.end(NoReply.Why.STOPPED);
    }
    return attempt;
  }

  void end(Attempt attempt) {
    running.remove(attempt);
  }

  /** Ends all that goes on in this call. */
  void stop() {
    stop.countDown();
    running.forEach(attempt -> attempt.end(NoReply.Why.STOPPED));
  }

  /** Waits so long, unless the call ends. */
  void pause(Duration wait) {
    requireGoing();
    try {
      clock.pause(wait.toNanos(), stop);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    requireGoing();
  }

  /** Waits for what another thread makes, unless the call ends. */
  <T> T await(CompletableFuture<T> made, Failure ifLate, Failure ifFailed) {
    requireGoing();
    try {
      return made.get(left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new GivenUp(Verdict.on(NoReply.Why.INTERRUPTED));
    } catch (TimeoutException late) {
      throw new GivenUp(ifLate);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnreadCountException told) {
        throw told;
      }
      throw new GivenUp(ifFailed);
    }
  }

  /** An interrupted thread gets no answer, even if it is there. */
  void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new GivenUp(Verdict.on(NoReply.Why.INTERRUPTED));
    }
  }

  /** A call that is interrupted, ended or out of time goes no further. */
  void requireGoing() {
    requireNotInterrupted();
    if (stop.getCount() == 0) {
      throw new GivenUp(Verdict.on(NoReply.Why.STOPPED));
    }
    if (left().isZero()) {
      throw new GivenUp(Verdict.on(NoReply.Why.TIMED_OUT));
    }
  }
}
