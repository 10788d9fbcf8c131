package dev.unread.adapter.feign;

import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.UnreadCountException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when the service becomes unavailable, and when it is back: one line for each change, however
 * many calls fail in between. It is unavailable once three calls in a row, over at least a second,
 * got no counts though nothing was wrong with what they asked or who did; a busy client would tell
 * of every unlucky moment otherwise. It is back with the first answer.
 */
final class AvailabilityLog {

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityLog.class);

  static final int FAILURES_IN_A_ROW = 3;
  static final Duration FAILING_FOR = Duration.ofSeconds(1);

  private static final State UP = new State(0, 0, Instant.EPOCH, false);

  /**
   * @param failures in a row
   * @param firstAt when the first of them ended, in nanoseconds, which no clock that is set changes
   * @param since the same as a time of day
   */
  private record State(int failures, long firstAt, Instant since, boolean unavailable) {

    State failed(long nanos, Instant now) {
      if (failures == 0) {
        return new State(1, nanos, now, false);
      }
      int more = failures + 1;
      boolean longEnough = nanos - firstAt >= FAILING_FOR.toNanos();
      boolean down = unavailable || (more >= FAILURES_IN_A_ROW && longEnough);
      return new State(more, firstAt, since, down);
    }
  }

  private final String destination;
  private final TimeSource clock;
  private final AtomicReference<State> state = new AtomicReference<>(UP);

  AvailabilityLog(String destination, TimeSource clock) {
    this.destination = destination;
    this.clock = clock;
  }

  /**
   * A call ended.
   *
   * @param failure null if there were counts; not one that concerns the reader alone
   */
  void callEnded(@Nullable UnreadCountException failure) {
    if (failure == null) {
      answered();
      return;
    }
    switch (failure.reason()) {
      case UNAVAILABLE, UNREADABLE_RESPONSE, RATE_LIMITED, ACCESS_DENIED -> failed(failure);
      case INVALID_REQUEST, SESSION_REJECTED -> answered();
      case CANCELLED -> {} // says nothing of the service
    }
  }

  private void answered() {
    if (UP.equals(state.get())) {
      return; // what nearly all calls find
    }
    State before = Objects.requireNonNull(state.getAndSet(UP));
    if (before.unavailable()) {
      String lasted = text(Duration.ofNanos(clock.nanoTime() - before.firstAt()));
      log(
          () ->
              LOG.info(
                  "{} is available again after {}; {} calls got no counts",
                  destination,
                  lasted,
                  before.failures()));
    }
  }

  private void failed(UnreadCountException failure) {
    long nanos = clock.nanoTime();
    Instant now = clock.now();
    State before = Objects.requireNonNull(state.getAndUpdate(last -> last.failed(nanos, now)));
    State after = before.failed(nanos, now);
    if (after.unavailable() && !before.unavailable()) {
      Instant since = after.since().truncatedTo(ChronoUnit.SECONDS);
      log(
          () ->
              LOG.warn(
                  "{} has been unavailable since {}, {}: {}",
                  destination,
                  since,
                  failure.reason(),
                  failure.getMessage()));
    }
  }

  private static String text(Duration lasted) {
    long seconds = Math.max(0, lasted.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }

  // A log that is broken must not end a call.
  private static void log(Runnable line) {
    try {
      line.run();
    } catch (RuntimeException | Error brokenLog) {
      FatalErrors.rethrow(brokenLog);
    }
  }
}
