package dev.unread.adapter.feign.doubles;

import dev.unread.adapter.feign.pacing.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Time that passes only while somebody waits, and chance that is none. */
public final class ManualClockwork implements Clockwork {

  /** Nanoseconds count from some moment, which is never the start of what is tested. */
  private static final long SOME_MOMENT = -77_000_000_000L;

  private final double draw;
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  /**
   * @param draw what chance always brings
   */
  public ManualClockwork(double draw) {
    this.draw = draw;
  }

  /** How long was waited, each time. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** Lets time pass. */
  public synchronized void advance(Duration by) {
    nanos += by.toNanos();
  }

  @Override
  public synchronized long nanoTime() {
    return SOME_MOMENT + nanos;
  }

  @Override
  public synchronized Instant now() {
    return Instant.parse("2026-11-24T12:00:00Z").plusNanos(nanos);
  }

  @Override
  public double draw() {
    return draw;
  }

  @Override
  public synchronized void pause(long waited, CountDownLatch stop) {
    pauses.add(Duration.ofNanos(waited));
    nanos += waited;
  }
}
