package dev.unread.adapter.feign.doubles;

import dev.unread.adapter.feign.pacing.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Time that passes only while somebody waits, and a jitter that never changes. */
public final class ManualTimeSource implements TimeSource {

  /** Nanoseconds count from an origin that is never the start of what is tested. */
  private static final long ORIGIN = -77_000_000_000L;

  private final double jitter;
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;
  private Duration setBack = Duration.ZERO;

  /**
   * @param jitter the jitter, always
   */
  public ManualTimeSource(double jitter) {
    this.jitter = jitter;
  }

  /** How long was waited, each time. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** Lets time pass. */
  public synchronized void advance(Duration by) {
    nanos += by.toNanos();
  }

  /** Sets the time of day back, as an operator does. */
  public synchronized void setBack(Duration by) {
    setBack = setBack.plus(by);
  }

  @Override
  public synchronized long nanoTime() {
    return ORIGIN + nanos;
  }

  @Override
  public synchronized Instant now() {
    return Instant.parse("2026-11-24T12:00:00Z").plusNanos(nanos).minus(setBack);
  }

  @Override
  public double jitter() {
    return jitter;
  }

  @Override
  public synchronized void pause(long waited, CountDownLatch stop) {
    pauses.add(Duration.ofNanos(waited));
    nanos += waited;
  }
}
