package dev.unread.fake.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The time of one application: the system's, moved ahead by what was asked for. */
public final class AdvanceableClock extends Clock {

  private static final Duration LONGEST_STEP = Duration.ofDays(36_500);

  private final Clock base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  AdvanceableClock(Clock base) {
    this.base = base;
  }

  /** Returns the time that it moves ahead of. */
  Clock base() {
    return base;
  }

  /**
   * Moves ahead.
   *
   * @throws IllegalArgumentException if that is back, or more than a century
   */
  void advance(Duration by) {
    if (by.isNegative() || by.compareTo(LONGEST_STEP) > 0) {
      throw new IllegalArgumentException("the clock moves ahead, by a century at most");
    }
    ahead.updateAndGet(sofar -> sofar.plus(by));
  }

  void reset() {
    ahead.set(Duration.ZERO);
  }

  /** Returns the seconds since 1970. */
  long epochSecond() {
    return instant().getEpochSecond();
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the vendor's times are all in UTC");
  }
}
