package dev.unread.adapter.feign.pacing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** After a 429 all callers of the same credential wait together. */
public final class CoolDowns {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Map<Object, Long> until = new ConcurrentHashMap<>();
  private final TimeSource clock;

  /** Nobody waits yet. */
  public CoolDowns(TimeSource clock) {
    this.clock = clock;
  }

  /**
   * Returns how much is believed of a pause that the service asks for: an hour of it at most, so
   * that one wrong response cannot silence a process.
   */
  public static Duration believed(Duration asked) {
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }

  /** Makes every caller of this credential wait. */
  public void begin(Object credential, Duration wait) {
    long now = clock.nanoTime();
    long end = now + believed(wait).toNanos();
    until.values().removeIf(over -> over - now <= 0);
    until.merge(credential, end, (one, other) -> one - other > 0 ? one : other);
  }

  /** Returns how long a caller of this credential has to wait; zero if not at all. */
  public Duration remaining(Object credential) {
    Long end = until.isEmpty() ? null : until.get(credential);
    return end == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - clock.nanoTime()));
  }
}
