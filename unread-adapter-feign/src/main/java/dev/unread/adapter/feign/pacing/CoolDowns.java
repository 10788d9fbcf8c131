package dev.unread.adapter.feign.pacing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * After a 429 all callers of the same credential wait together. What the service asks for beyond an
 * hour is cut to an hour, so that one wrong response cannot silence a process.
 */
public final class CoolDowns {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Map<Object, Long> until = new ConcurrentHashMap<>();
  private final TimeSource clock;

  /** Nobody waits yet. */
  public CoolDowns(TimeSource clock) {
    this.clock = clock;
  }

  /** Makes every caller of this credential wait. */
  public void begin(Object credential, Duration wait) {
    long now = clock.nanoTime();
    long end = now + (wait.compareTo(LONGEST) < 0 ? wait : LONGEST).toNanos();
    until.values().removeIf(over -> over - now <= 0);
    until.merge(credential, end, (one, other) -> one - other > 0 ? one : other);
  }

  /** Returns how long a caller of this credential has to wait; zero if not at all. */
  public Duration remaining(Object credential) {
    Long end = until.isEmpty() ? null : until.get(credential);
    return end == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - clock.nanoTime()));
  }
}
