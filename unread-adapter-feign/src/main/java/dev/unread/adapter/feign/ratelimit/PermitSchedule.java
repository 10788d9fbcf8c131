package dev.unread.adapter.feign.ratelimit;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.pacing.CoolDowns;
import java.time.Duration;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When each request may be sent. There are as many lanes as requests fit into the window, and the
 * slots go round them; each lane lets one request go in a window, counted from when the last one
 * really went. Whatever happens to slots in between, no window then sees more requests than lanes.
 */
final class PermitSchedule {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_WAY = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long WINDOW = SECOND + LONGEST_WAY;
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int BURST_SHARE = 8;

  // Far beyond what one process can send; its lanes take 1.6 MB.
  private static final int MOST_CALLS = 100_000;

  private final LongSupplier nanoTime;
  private final DoubleSupplier jitter;
  private final long start;
  private final long interval;
  private final int burst;
  private final ReentrantLock lock = new ReentrantLock();

  /** When the latest request of each lane was let go. */
  private final long[] permitted;

  /** When it was, or the latest that has a slot will be. */
  private final long[] planned;

  /** Slots that their holders left, the earliest first. */
  private final PriorityQueue<Slot> left = new PriorityQueue<>();

  private int next;

  /** When the next request is due if all are spread evenly. */
  private long evenly;

  private long pausedUntil = Long.MIN_VALUE;

  PermitSchedule(int callsPerSecond, LongSupplier nanoTime, DoubleSupplier jitter) {
    if (callsPerSecond < 1) {
      throw new IllegalArgumentException(
          "a rate limit is at least 1 call a second, but this is " + callsPerSecond);
    }
    if (callsPerSecond > MOST_CALLS) {
      throw new IllegalArgumentException(
          "a rate limit is at most "
              + MOST_CALLS
              + " calls a second, but this is "
              + callsPerSecond
              + "; for no limit, set none");
    }
    this.nanoTime = nanoTime;
    this.jitter = jitter;
    start = nanoTime.getAsLong();
    interval = WINDOW / callsPerSecond;
    burst = callsPerSecond / BURST_SHARE;
    evenly = -burst * interval;
    permitted = new long[callsPerSecond];
    Arrays.fill(permitted, -WINDOW);
    planned = permitted.clone();
  }

  long now() {
    return nanoTime.getAsLong() - start;
  }

  /** Takes the first slot that is free, unless it comes later than that. */
  @Nullable Slot book(long latest) {
    lock.lock();
    try {
      return book(now(), latest, burst);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #book}, but evenly without a burst, and only if the slot is not far ahead. */
  @Nullable Slot bookSoon(long latest) {
    lock.lock();
    try {
      long now = now();
      return book(now, Math.min(latest, now + SOON), 0);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Slot book(long now, long latest, int burst) {
    long dueAt = firstFree(now);
    if (dueAt > latest) {
      return null;
    }
    Slot unused = left.poll();
    if (unused != null) {
      return unused;
    }
    if (dueAt == now) {
      expectStragglers(now, burst);
      evenly = Math.max(evenly, now - burst * interval) + interval;
    } else {
      evenly = dueAt + interval;
    }
    var slot = new Slot(dueAt, next);
    planned[next] = dueAt;
    next = (next + 1) % planned.length;
    return slot;
  }

  private long firstFree(long now) {
    while (!left.isEmpty() && left.element().dueAt < now) {
      left.remove();
    }
    return left.isEmpty()
        ? Math.max(now, Math.max(evenly, planned[next] + WINDOW))
        : left.element().dueAt;
  }

  // If nobody waits, a crowd may have stood still, as a cold or busy machine makes it. What it was
  // about to send then comes only now.
  private void expectStragglers(long now, int burst) {
    for (int i = 1; i <= burst; i++) {
      int lane = Math.floorMod(next - i, permitted.length);
      if (permitted[lane] >= planned[lane]) {
        permitted[lane] = now;
        planned[lane] = now;
      }
    }
  }

  /** Lets the request of this slot go if it is due; returns how long it is not. */
  long go(Slot slot) {
    lock.lock();
    try {
      long now = now();
      long wait = Math.max(slot.dueAt, permitted[slot.lane] + WINDOW) - now;
      if (wait <= 0) {
        permitted[slot.lane] = now;
        planned[slot.lane] = Math.max(planned[slot.lane], now);
      }
      return wait;
    } finally {
      lock.unlock();
    }
  }

  /** Returns in how long whoever got no slot may ask again. */
  long whenToAskAgain(Priority priority) {
    lock.lock();
    try {
      long now = now();
      long wait = firstFree(now) - now;
      return priority == Priority.INTERACTIVE
          ? wait
          : Math.max(1, wait - SOON + (long) (jitter.getAsDouble() * SOON / 2));
    } finally {
      lock.unlock();
    }
  }

  /** The slot goes to the next who asks. */
  void giveBack(Slot slot) {
    lock.lock();
    try {
      if (!isBeforePause(slot)) {
        left.add(slot);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nobody goes for so long; who waits has to ask again. */
  void pause(Duration pause) {
    lock.lock();
    try {
      pausedUntil = Math.max(pausedUntil, now() + CoolDowns.believed(pause).toNanos());
      evenly = pausedUntil;
      left.removeIf(this::isBeforePause);
      for (int lane = 0; lane < planned.length; lane++) {
        if (planned[lane] < pausedUntil) {
          planned[lane] = permitted[lane];
        } else {
          evenly = Math.max(evenly, planned[lane] + interval);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether a pause was called for that the slot falls into. */
  boolean isVoid(Slot slot) {
    lock.lock();
    try {
      return isBeforePause(slot);
    } finally {
      lock.unlock();
    }
  }

  private boolean isBeforePause(Slot slot) {
    return slot.dueAt < pausedUntil;
  }

  /** When a request is due, and in which lane. */
  record Slot(long dueAt, int lane) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      return Long.compare(dueAt, other.dueAt);
    }
  }
}
