package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Time that passes only while somebody waits, and chance that is none. */
final class ManualClockwork implements Clockwork {

  private final double draw;
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  ManualClockwork(double draw) {
    this.draw = draw;
  }

  /** How long was waited, each time. */
  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  synchronized void advance(Duration by) {
    nanos += by.toNanos();
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
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
