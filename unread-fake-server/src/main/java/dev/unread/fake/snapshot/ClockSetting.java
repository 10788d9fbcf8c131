package dev.unread.fake.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The setting of an application's clock.
 *
 * @param ahead how far it is ahead of the system's clock; behind it if negative
 * @param frozen the time at which it is stopped; null if it runs
 */
public record ClockSetting(Duration ahead, @Nullable Instant frozen) {

  /** The time of the system's clock. */
  public static final ClockSetting SYSTEM = new ClockSetting(Duration.ZERO, null);

  /** The earliest that a clock may show. */
  public static final Instant EARLIEST = Instant.EPOCH;

  /** The latest that a clock may show: QuickBlox's dates have years of four digits. */
  public static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** Returns a setting of a clock that is stopped at this time. */
  public static ClockSetting frozenAt(Instant instant) {
    return new ClockSetting(Duration.ZERO, instant);
  }
}
