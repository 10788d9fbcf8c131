package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.domain.UnreadCountException.Cancelled;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallTrackerTest {

  private final AtomicInteger drained = new AtomicInteger();
  private final CallTracker tracker = new CallTracker("a test", drained::incrementAndGet);

  @Test
  void closingWithNoCallRunningDrainsAtOnceAndOnce() {
    tracker.begin();
    tracker.end();
    assertThat(drained).hasValue(0);
    tracker.close();
    assertThat(drained).hasValue(1);
    tracker.close();
    assertThat(drained).hasValue(1);
  }

  @Test
  void lastCallToEndDrains() {
    tracker.begin();
    tracker.begin();
    tracker.close();
    tracker.end();
    assertThat(drained).hasValue(0);
    tracker.end();
    assertThat(drained).hasValue(1);
  }

  @Test
  void refusedCallDoesNotCount() {
    tracker.begin();
    tracker.close();
    assertThatExceptionOfType(Cancelled.class).isThrownBy(tracker::begin);
    tracker.end();
    assertThat(drained).hasValue(1);
    assertThatExceptionOfType(Cancelled.class).isThrownBy(tracker::begin);
    assertThat(drained).hasValue(1);
  }
}
