package dev.unread.adapter.feign.ratelimit;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request's reservation: no slot yet, a slot, or a permit. */
final class SlotReservation implements Reservation {

  private final PermitSchedule schedule;
  private final Priority priority;
  private final long latest;
  private PermitSchedule.@Nullable Slot slot;
  private boolean granted;

  SlotReservation(PermitSchedule schedule, Priority priority, Duration maxWait) {
    this.schedule = schedule;
    this.priority = priority;
    long now = schedule.now();
    long nanos = TimeUnit.NANOSECONDS.convert(maxWait);
    latest = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
    if (priority == Priority.INTERACTIVE) {
      slot = schedule.book(latest);
    }
  }

  @Override
  public Duration remaining() {
    if (granted) {
      return Duration.ZERO;
    }
    if (slot == null || schedule.isVoid(slot)) {
      slot = priority == Priority.INTERACTIVE ? schedule.book(latest) : schedule.bookSoon(latest);
    }
    long wait = slot == null ? schedule.whenToAskAgain(priority) : schedule.go(slot);
    granted = wait <= 0;
    return Duration.ofNanos(Math.max(0, wait));
  }

  @Override
  public void cancel() {
    if (slot != null && !granted) {
      schedule.giveBack(slot);
      slot = null;
    }
  }
}
