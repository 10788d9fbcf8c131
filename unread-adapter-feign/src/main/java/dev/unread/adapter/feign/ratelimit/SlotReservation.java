package dev.unread.adapter.feign.ratelimit;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request's place in the line: none yet, a slot, or a permit. */
final class LineReservation implements Reservation {

  private final PermitLine line;
  private final Priority priority;
  private final long lastMoment;
  private PermitLine.@Nullable Slot slot;
  private boolean granted;

  LineReservation(PermitLine line, Priority priority, Duration maxWait) {
    this.line = line;
    this.priority = priority;
    long now = line.now();
    long nanos = TimeUnit.NANOSECONDS.convert(maxWait);
    lastMoment = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
    if (priority == Priority.INTERACTIVE) {
      slot = line.book(lastMoment);
    }
  }

  @Override
  public Duration remaining() {
    if (granted) {
      return Duration.ZERO;
    }
    if (slot == null || line.isVoid(slot)) {
      slot = priority == Priority.INTERACTIVE ? line.book(lastMoment) : line.bookSoon(lastMoment);
    }
    long wait = slot == null ? line.whenToAskAgain(priority) : line.go(slot);
    granted = wait <= 0;
    return Duration.ofNanos(Math.max(0, wait));
  }

  @Override
  public void cancel() {
    if (slot != null && !granted) {
      line.giveBack(slot);
      slot = null;
    }
  }
}
