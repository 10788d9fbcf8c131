package dev.unread.examples.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {

  @Test
  void percentilesAreOfAllConnectionsTogether() {
    var quick = new ResponseTimes();
    IntStream.range(0, 98).forEach(i -> quick.add(50_999));
    var slow = new ResponseTimes();
    slow.add(700_000);
    slow.add(5_000_000_000L);

    quick.add(slow);

    assertThat(quick.total()).isEqualTo(100);
    assertThat(quick.percentile(0.5)).isEqualTo(50);
    assertThat(quick.percentile(0.98)).isEqualTo(50);
    assertThat(quick.percentile(0.99)).isEqualTo(700);
    assertThat(quick.percentile(1)).as("what takes longest").isEqualTo(100_000);
  }
}
