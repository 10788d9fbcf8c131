package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Clock;
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
 * least the last three calls got no counts, though nothing was wrong with what they asked. A minute
 * after the last call nothing is known any more, so that an instance that gets no requests since it
 * is down is tried again.
 */
final class RecentCalls implements CallObserver {

  static final int DOWN_AFTER = 3;
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

  private record State(
      @Nullable Instant lastCall,
      @Nullable Instant lastAnswer,
      int failures,
      @Nullable Instant failingSince,
      @Nullable Reason reason) {

    State answered(Instant now) {
      return new State(now, now, 0, null, null);
    }

    State failed(Instant now, Reason why) {
      return new State(
          now, lastAnswer, failures + 1, failingSince == null ? now : failingSince, why);
    }
  }

  private final Clock clock;
  private final AtomicReference<State> state =
      new AtomicReference<>(new State(null, null, 0, null, null));

  RecentCalls(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Observation callStarted(CallStarted call) {
    return new Observation() {
      @Override
      public void callEnded(CallEnded ended) {
        RecentCalls.this.ended(ended.failure());
      }
    };
  }

  private void ended(Optional<Reason> failure) {
    Instant now = clock.instant();
    if (failure.isEmpty()) {
      state.updateAndGet(last -> last.answered(now));
      return;
    }
    switch (failure.get()) {
      case UNAVAILABLE, UNREADABLE_RESPONSE, RATE_LIMITED, ACCESS_DENIED ->
          state.updateAndGet(last -> last.failed(now, failure.get()));
      case INVALID_REQUEST, SESSION_REJECTED -> state.updateAndGet(last -> last.answered(now));
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
    if (now.lastCall() == null || now.lastCall().isBefore(clock.instant().minus(KNOWN_FOR))) {
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
