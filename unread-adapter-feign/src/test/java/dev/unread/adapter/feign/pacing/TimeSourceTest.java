package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The machine's own time and chance. */
class TimeSourceTest {

  @Test
  void chanceIsEven() {
    var jitters = DoubleStream.generate(TimeSource.REAL::jitter).limit(10_000).summaryStatistics();
    assertThat(jitters.getMin()).isBetween(0.0, 0.05);
    assertThat(jitters.getMax()).isBetween(0.95, 1.0);
  }

  @Test
  void timeIsTheMachines() {
    assertThat(Duration.between(TimeSource.REAL.now(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    long before = System.nanoTime();
    assertThat(TimeSource.REAL.nanoTime()).isBetween(before, before + 60_000_000_000L);
  }

  @Test
  @Timeout(10)
  void pauseLastsAsLongAsSaidUnlessItIsStopped() throws InterruptedException {
    var stop = new CountDownLatch(1);
    long before = System.nanoTime();
    TimeSource.REAL.pause(20_000_000, stop);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(20_000_000);

    stop.countDown();
    TimeSource.REAL.pause(Duration.ofHours(1).toNanos(), stop);
  }
}
