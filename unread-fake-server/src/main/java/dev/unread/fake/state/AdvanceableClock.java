package dev.unread.fake.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The time of one application: the system's, moved ahead by what was asked for. */
public final class AdvanceableClock extends Clock {

  private final Clock base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  AdvanceableClock(Clock base) {
    this.base = base;
  }

  /** Returns the time that it moves ahead of. */
  Clock base() {
    return base;
  }

  void advance(Duration by) {
    ahead.updateAndGet(sofar -> sofar.plus(by));
  }

  void reset() {
    ahead.set(Duration.ZERO);
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
