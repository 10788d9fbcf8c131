package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The machine's own time and chance. */
class ClockworkTest {

  @Test
  void chanceIsEven() {
    var draws = DoubleStream.generate(Clockwork.REAL::draw).limit(10_000).summaryStatistics();
    assertThat(draws.getMin()).isBetween(0.0, 0.05);
    assertThat(draws.getMax()).isBetween(0.95, 1.0);
  }

  @Test
  void timeIsTheMachines() {
    assertThat(Duration.between(Clockwork.REAL.now(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    long before = System.nanoTime();
    assertThat(Clockwork.REAL.nanoTime()).isBetween(before, before + 60_000_000_000L);
  }

  @Test
  @Timeout(10)
  void pauseLastsAsLongAsSaidUnlessItIsStopped() throws InterruptedException {
    var stop = new CountDownLatch(1);
    long before = System.nanoTime();
    Clockwork.REAL.pause(20_000_000, stop);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(20_000_000);

    stop.countDown();
    Clockwork.REAL.pause(Duration.ofHours(1).toNanos(), stop);
  }
}
