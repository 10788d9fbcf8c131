package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the last calls say of the service's health; nothing is asked for it. Down means that at
 * least the last three calls got no counts, though nothing was wrong with what they asked or who
 * did: a 403 tells one reader that they may not see a dialog (WIRE). A minute after the last call
 * nothing is known any more, so that an instance that gets no requests since it is down is tried
 * again, whatever becomes of the time of day.
 */
final class RecentCalls implements CallObserver {

  static final int DOWN_AFTER = 3;
  private static final int FORBIDDEN = 403;
  static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  /** As in Spring Boot. */
  enum Status {
    UP,
    DOWN,
    UNKNOWN
  }

  /**
   * What is known.
   *
   * @param details for people
   */
  record Report(Status status, Map<String, Object> details) {}

  /**
   * @param endedAt when the last call ended, in nanoseconds
   */
  private record State(
      long endedAt,
      @Nullable Instant lastCall,
      @Nullable Instant lastAnswer,
      int failures,
      @Nullable Instant failingSince,
      @Nullable Reason reason) {

    State answered(long nanos, Instant now) {
      return new State(nanos, now, now, 0, null, null);
    }

    State failed(long nanos, Instant now, Reason why) {
      return new State(
          nanos, now, lastAnswer, failures + 1, failingSince == null ? now : failingSince, why);
    }
  }

  private final TimeSource clock;
  private final AtomicReference<State> state =
      new AtomicReference<>(new State(0, null, null, 0, null, null));

  RecentCalls(TimeSource clock) {
    this.clock = clock;
  }

  @Override
  public Observation callStarted(CallStarted call) {
    boolean ownSession = call.credential() == CredentialKind.SESSION_OF_CALLER;
    return new Observation() {
      private volatile boolean deniedToReader;

      @Override
      public void attemptEnded(AttemptEnded attempt) {
        if (attempt.status().orElse(0) == FORBIDDEN
            || (ownSession && attempt.failure().equals(Optional.of(Reason.ACCESS_DENIED)))) {
          deniedToReader = true; // several threads ask in one call
        }
      }

      @Override
      public void callEnded(CallEnded ended) {
        RecentCalls.this.ended(ended.failure(), deniedToReader);
      }
    };
  }

  private void ended(Optional<Reason> failure, boolean deniedToReader) {
    long nanos = clock.nanoTime();
    Instant now = clock.now();
    if (failure.isEmpty()) {
      state.updateAndGet(last -> last.answered(nanos, now));
      return;
    }
    if (deniedToReader && failure.get() == Reason.ACCESS_DENIED) {
      return; // says nothing of the service
    }
    switch (failure.get()) {
      case UNAVAILABLE, UNREADABLE_RESPONSE, RATE_LIMITED, ACCESS_DENIED ->
          state.updateAndGet(last -> last.failed(nanos, now, failure.get()));
      case INVALID_REQUEST, SESSION_REJECTED ->
          state.updateAndGet(last -> last.answered(nanos, now));
      case CANCELLED -> {} // says nothing of the service
    }
  }

  Report report() {
    State now = Objects.requireNonNull(state.get());
    var details = new LinkedHashMap<String, Object>();
    put(details, "lastCall", now.lastCall());
    put(details, "lastAnswer", now.lastAnswer());
    if (now.failures() > 0) {
      details.put("failuresInARow", now.failures());
      put(details, "failingSince", now.failingSince());
      put(details, "reason", now.reason());
    }
    return new Report(status(now), details);
  }

  private Status status(State now) {
    if (now.lastCall() == null || clock.nanoTime() - now.endedAt() > KNOWN_FOR.toNanos()) {
      return Status.UNKNOWN;
    }
    return now.failures() < DOWN_AFTER ? Status.UP : Status.DOWN;
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value.toString());
    }
  }
}
