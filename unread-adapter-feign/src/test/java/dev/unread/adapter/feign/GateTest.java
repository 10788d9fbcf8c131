package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.domain.UnreadCountException.Cancelled;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {

  private final AtomicInteger acted = new AtomicInteger();
  private final Gate gate = new Gate(acted::incrementAndGet);

  @Test
  void gateThatNobodyIsBehindActsAtOnceAndOnce() {
    gate.enter();
    gate.leave();
    assertThat(acted).hasValue(0);
    gate.close();
    assertThat(acted).hasValue(1);
    gate.close();
    assertThat(acted).hasValue(1);
  }

  @Test
  void lastToLeaveMakesItAct() {
    gate.enter();
    gate.enter();
    gate.close();
    gate.leave();
    assertThat(acted).hasValue(0);
    gate.leave();
    assertThat(acted).hasValue(1);
  }

  @Test
  void whoIsRefusedDoesNotCount() {
    gate.enter();
    gate.close();
    assertThatExceptionOfType(Cancelled.class).isThrownBy(gate::enter);
    gate.leave();
    assertThat(acted).hasValue(1);
    assertThatExceptionOfType(Cancelled.class).isThrownBy(gate::enter);
    assertThat(acted).hasValue(1);
  }
}
