package dev.unread.adapter.feign.doubles;

import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiter.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Callers of a limiter on a clock of their own, who wait as they are told and ask again. */
public final class SimulatedCallers {

  /** A day is longer than any test. */
  public static final Duration PATIENT = Duration.ofDays(1);

  private final PriorityQueue<Caller> callers =
      new PriorityQueue<>(
          Comparator.comparingLong(Caller::asksAt).thenComparingInt(Caller::number));
  private final List<Long> sent = new ArrayList<>();
  private final LongSupplier lateness;
  private long now;
  private int came;

  /** Everybody asks again in time. */
  public SimulatedCallers() {
    this(() -> 0);
  }

  /**
   * @param lateness by how many nanoseconds a caller is late, each time
   */
  public SimulatedCallers(LongSupplier lateness) {
    this.lateness = lateness;
  }

  /** What time it is, in nanoseconds since the start. */
  public long now() {
    return now;
  }

  /** When requests were sent. */
  public List<Long> sent() {
    return List.copyOf(sent);
  }

  /** How many still wait. */
  public int waiting() {
    return callers.size();
  }

  /** So many callers come, and wait as long as they have to. */
  public void come(int count, RateLimiter limiter, Priority priority) {
    for (int i = 0; i < count; i++) {
      ask(new Caller(came++, now, limiter.reserve(priority, PATIENT)));
    }
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    passTo(now + time.toNanos());
  }

  /** Lets time pass until nobody waits. */
  public void passUntilAllAreServed() {
    while (!callers.isEmpty()) {
      passTo(callers.element().asksAt());
    }
  }

  /** Lets time pass in which no caller gets to run. */
  public void standStill(Duration time) {
    now += time.toNanos();
  }

  private void passTo(long end) {
    while (!callers.isEmpty() && callers.element().asksAt() <= end) {
      Caller caller = callers.remove();
      now = Math.max(now, caller.asksAt());
      ask(caller);
    }
    now = Math.max(now, end);
  }

  private void ask(Caller caller) {
    long wait = caller.reservation().remaining().toNanos();
    if (wait <= 0) {
      sent.add(now);
    } else {
      long asksAt = now + wait + lateness.getAsLong();
      callers.add(new Caller(caller.number(), asksAt, caller.reservation()));
    }
  }

  private record Caller(int number, long asksAt, Reservation reservation) {}
}
