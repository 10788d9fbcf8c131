package dev.unread.fake.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an application's clock runs.
 *
 * @param ahead of the system's clock; behind it if negative
 * @param frozen where it stands still; null where it runs
 */
public record ClockSetting(Duration ahead, @Nullable Instant frozen) {

  /** As the system's clock does. */
  public static final ClockSetting SYSTEM = new ClockSetting(Duration.ZERO, null);

  /** The earliest that a clock may show. */
  public static final Instant EARLIEST = Instant.EPOCH;

  /** The latest that a clock may show: the vendor's dates have years of four digits. */
  public static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** Stands still there. */
  public static ClockSetting frozenAt(Instant instant) {
    return new ClockSetting(Duration.ZERO, instant);
  }
}
