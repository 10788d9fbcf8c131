package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** When a call is over; later by as long as the deadline was suspended. */
final class Deadline {

  private final TimeSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private long end;
  private long suspendedAt;
  private int suspended;

  Deadline(Duration time, TimeSource clock) {
    this.clock = clock;
    end = clock.nanoTime() + time.toNanos();
  }

  /** Returns what is left; zero or more. */
  Duration remaining() {
    lock.lock();
    try {
      long now = suspended > 0 ? suspendedAt : clock.nanoTime();
      return Duration.ofNanos(Math.max(0, end - now));
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether it was over so long ago. */
  boolean isOver(Duration since) {
    lock.lock();
    try {
      long now = suspended > 0 ? suspendedAt : clock.nanoTime();
      return now - end >= since.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** Stands still until as many have resumed it as suspended it. */
  void suspend() {
    lock.lock();
    try {
      if (suspended++ == 0) {
        suspendedAt = clock.nanoTime();
      }
    } finally {
      lock.unlock();
    }
  }

  void resume() {
    lock.lock();
    try {
      if (--suspended == 0) {
        end += clock.nanoTime() - suspendedAt;
      }
    } finally {
      lock.unlock();
    }
  }
}
