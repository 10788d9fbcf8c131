package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {

  private final ChunkSize size = new ChunkSize(3);

  @Test
  void requestHoldsUpToTheMost() {
    assertThat(size.holds(3)).isTrue();
    assertThat(size.holds(4)).isFalse();
  }

  @Test
  void chunksAreEqualButForOne() {
    assertThat(size.split(new Chunk(10, 17)))
        .containsExactly(new Chunk(10, 12), new Chunk(12, 14), new Chunk(14, 17));
    assertThat(size.split(new Chunk(0, 3))).containsExactly(new Chunk(0, 3));
  }

  @Test
  void whatWasTooLongIsHalvedAndNeverGrowsAgain() {
    size.tooLong(3);
    assertThat(size.holds(2)).isFalse();
    size.tooLong(100);
    assertThat(size.holds(2)).isFalse();
    size.tooLong(1);
    assertThat(size.holds(1)).isTrue();
  }
}
