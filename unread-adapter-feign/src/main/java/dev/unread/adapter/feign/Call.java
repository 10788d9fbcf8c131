package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.WaitReason;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.pacing.ConnectionPermits;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.adapter.feign.transport.Attempt;
import dev.unread.adapter.feign.transport.NoResponseReason;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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

  private static final Duration ENDLESS = Duration.ofDays(365);
  private static final Duration TO_SEND = Duration.ofMillis(50);
  private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final String destination;
  private final Reader reader;
  private final CallObserver.CredentialKind kind;
  private final Priority priority;
  private final ObserverNotifier notifier;
  private final TimeSource clock;
  private final long start;
  private final Deadline deadline;
  private final long attemptNanos;
  private final AtomicInteger attempts = new AtomicInteger();
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private volatile boolean deniedToReader;

  /**
   * @param destination where requests go, for messages
   */
  Call(
      String destination,
      Reader reader,
      CallObserver.CredentialKind kind,
      Priority priority,
      Duration time,
      Duration attemptTimeout,
      ObserverNotifier notifier,
      TimeSource clock) {
    this.destination = destination;
    this.reader = reader;
    this.kind = kind;
    this.priority = priority;
    this.notifier = notifier;
    this.clock = clock;
    start = clock.nanoTime();
    deadline = new Deadline(time, clock);
    attemptNanos = attemptTimeout.toNanos();
  }

  String destination() {
    return destination;
  }

  Reader reader() {
    return reader;
  }

  CallObserver.CredentialKind kind() {
    return kind;
  }

  ObserverNotifier notifier() {
    return notifier;
  }

  Priority priority() {
    return priority;
  }

  int attempts() {
    return attempts.get();
  }

  /** Takes note of a failure of one of its attempts. */
  void attemptFailed(AttemptFailure failure) {
    if (failure.isDeniedToReader(kind)) { // several threads ask here
      deniedToReader = true;
    }
  }

  /** Returns whether this failure of the call concerns its reader alone. */
  boolean isDeniedToReader(UnreadCountException failure) {
    return deniedToReader && failure.reason() == Reason.ACCESS_DENIED;
  }

  Duration elapsed() {
    return Duration.ofNanos(clock.nanoTime() - start);
  }

  /** Returns what is left of the call's time; zero or more. */
  Duration remaining() {
    return deadline.remaining();
  }

  /** Returns whether its time was over so long ago. */
  boolean isOver(Duration since) {
    return deadline.isOver(since);
  }

  /** Begins an attempt, which {@link #end} ends. */
  Attempt begin(String query, Map<String, String> headers) {
    checkActive();
    attempts.incrementAndGet();
    long nanos = Math.min(attemptNanos, remaining().toNanos());
    var attempt = new Attempt(query, headers, System.nanoTime() + nanos);
    running.add(attempt);
    if (cancelled.getCount() == 0) {
      attempt.end(NoResponseReason.CANCELLED);
    }
    return attempt;
  }

  void end(Attempt attempt) {
    running.remove(attempt);
  }

  /** Ends all that goes on in this call. */
  void cancel() {
    cancelled.countDown();
    running.forEach(attempt -> attempt.end(NoResponseReason.CANCELLED));
  }

  /**
   * Waits for a connection that no other request uses, unless the call ends; that is no attempt.
   */
  void acquire(ConnectionPermits connections) {
    if (connections.tryAcquire()) {
      return;
    }
    long since = clock.nanoTime();
    connections.acquire(this::untilNextCheck);
    waited(connections, since);
  }

  // Nothing wakes a waiting thread when its call is cancelled: it looks.
  private long untilNextCheck() {
    Duration left = remaining();
    if (left.isZero()) {
      throw new AttemptFailedException(ClientFailures.NO_FREE_CONNECTION);
    }
    checkActive();
    return Math.min(left.toNanos(), CHECK_NANOS);
  }

  // Whatever an observer throws here, nobody else will give the permit back.
  private void waited(ConnectionPermits acquired, long since) {
    boolean told = false;
    try {
      notifier.waited(
          new Waited(WaitReason.CONNECTION, Duration.ofNanos(clock.nanoTime() - since)));
      told = true;
    } finally {
      if (!told) {
        acquired.release();
      }
    }
  }

  /** Waits so long, unless the call ends. */
  void pause(Duration wait) {
    checkActive();
    try {
      clock.pause(wait.toNanos(), cancelled);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    checkActive();
  }

  /** Waits until it may send, unless the call ends; a background call's deadline stands still. */
  void pauseBeforeSending(Duration wait) {
    if (priority == Priority.INTERACTIVE) {
      pause(wait);
      return;
    }
    deadline.suspend();
    try {
      pause(wait);
    } finally {
      deadline.resume();
    }
  }

  /** Returns how long the call can wait before it sends, so that time is left for the answer. */
  Duration maxWait() {
    if (priority == Priority.BACKGROUND) {
      return ENDLESS;
    }
    Duration tenth = remaining().dividedBy(10);
    return remaining().minus(tenth.compareTo(TO_SEND) < 0 ? tenth : TO_SEND);
  }

  /**
   * Waits for what another thread makes, unless the call ends.
   *
   * @param result fails with what the call fails with
   */
  <T> T await(CompletableFuture<T> result, AttemptFailure ifLate) {
    checkNotEnded();
    try {
      return result.get(remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AttemptFailedException(FailureClassifier.on(NoResponseReason.INTERRUPTED));
    } catch (TimeoutException late) {
      throw new AttemptFailedException(ifLate);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(failed.getCause());
    }
  }

  /** An interrupted thread gets no answer, even if it is there. */
  void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new AttemptFailedException(FailureClassifier.on(NoResponseReason.INTERRUPTED));
    }
  }

  /** A call that is interrupted, ended or out of time goes no further. */
  void checkActive() {
    checkNotEnded();
    if (remaining().isZero()) {
      throw new AttemptFailedException(FailureClassifier.on(NoResponseReason.TIMED_OUT));
    }
  }

  private void checkNotEnded() {
    requireNotInterrupted();
    if (cancelled.getCount() == 0) {
      throw new AttemptFailedException(FailureClassifier.on(NoResponseReason.CANCELLED));
    }
  }
}
