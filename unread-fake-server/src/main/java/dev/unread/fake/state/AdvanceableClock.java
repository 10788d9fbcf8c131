package dev.unread.fake.state;

import dev.unread.fake.snapshot.ClockSetting;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/** The time of one application: the system's, moved, set or frozen as was asked for. */
final class AdvanceableClock extends Clock {

  private static final Duration LONGEST_STEP = Duration.ofDays(36_500);
  private static final String BOUNDS = "the clock shows 1970 to 9999";

  private final Clock base;
  private volatile ClockSetting setting = ClockSetting.SYSTEM;

  AdvanceableClock(Clock base) {
    this.base = base;
  }

  /** Returns the time that it is moved from. */
  Clock base() {
    return base;
  }

  /**
   * Moves ahead, be it frozen or not.
   *
   * @throws IllegalArgumentException if that is back, more than a century, or beyond 9999
   */
  void advance(Duration by) {
    if (by.isNegative() || by.compareTo(LONGEST_STEP) > 0) {
      throw new IllegalArgumentException("the clock moves ahead, by a century at most");
    }
    change(
        now ->
            now.frozen() == null
                ? new ClockSetting(now.ahead().plus(by), null)
                : ClockSetting.frozenAt(now.frozen().plus(by)));
  }

  /**
   * Shows that time now, and goes on from there, unless it is frozen.
   *
   * @throws IllegalArgumentException if that is before 1970 or beyond 9999
   */
  void set(Instant instant) {
    change(
        now ->
            now.frozen() == null
                ? new ClockSetting(Duration.between(base.instant(), instant), null)
                : ClockSetting.frozenAt(instant));
  }

  /** Stands still at what it shows now. */
  void freeze() {
    change(now -> ClockSetting.frozenAt(at(now)));
  }

  /** Runs on from what it shows now. */
  void unfreeze() {
    change(
        now ->
            now.frozen() == null
                ? now
                : new ClockSetting(Duration.between(base.instant(), now.frozen()), null));
  }

  /**
   * Runs as that says.
   *
   * @throws IllegalArgumentException if it would show a time before 1970 or beyond 9999
   */
  void set(ClockSetting changed) {
    change(now -> changed);
  }

  private synchronized void change(UnaryOperator<ClockSetting> change) {
    setting = checked(change.apply(setting));
  }

  private ClockSetting checked(ClockSetting changed) {
    Instant now;
    try {
      now = at(changed);
    } catch (ArithmeticException | DateTimeException beyondAll) {
      throw new IllegalArgumentException(BOUNDS, beyondAll);
    }
    if (now.isBefore(ClockSetting.EARLIEST) || now.isAfter(ClockSetting.LATEST)) {
      throw new IllegalArgumentException(BOUNDS);
    }
    return changed;
  }

  private Instant at(ClockSetting setting) {
    return setting.frozen() == null ? base.instant().plus(setting.ahead()) : setting.frozen();
  }

  /** Returns how it runs. */
  ClockSetting setting() {
    return setting;
  }

  /** Returns the seconds since 1970. */
  long epochSecond() {
    return instant().getEpochSecond();
  }

  @Override
  public Instant instant() {
    return at(setting);
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
