package dev.unread.fake.state;

import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock to move and to break, and applications that run on it. */
final class TestState extends Clock {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final String LUNCH = "5d753421a28f9a2596cb0f98";
  static final String TOKEN = "1319b4991186601ccf4df2d0fa89565f68012bba";

  private Instant now = START;
  private int failingCall = -1;

  /** Returns how long this thread works at something, whatever else the machine does meanwhile. */
  static long ownNanosOf(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - start;
  }

  Application demo() {
    return registry().first();
  }

  ApplicationRegistry registry() {
    return registry(Limits.DEFAULT);
  }

  ApplicationRegistry registry(Limits limits) {
    return new ApplicationRegistry(Snapshot.demo(), this, 1, limits);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Throws at the call after so many more. */
  void failAfter(int calls) {
    failingCall = calls;
  }

  void failNoMore() {
    failingCall = -1;
  }

  @Override
  public Instant instant() {
    if (failingCall >= 0 && failingCall-- == 0) {
      throw new BrokenClockException();
    }
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** What this clock throws. */
  static final class BrokenClockException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
