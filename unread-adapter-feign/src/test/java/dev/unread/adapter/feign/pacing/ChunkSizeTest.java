package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {

  private final ChunkSize size = new ChunkSize(3);

  @Test
  void requestHoldsUpToTheMost() {
    assertThat(size.fits(3)).isTrue();
    assertThat(size.fits(4)).isFalse();
  }

  @Test
  void chunksAreEqualButForOne() {
    assertThat(size.split(new Chunk(10, 17)))
        .containsExactly(new Chunk(10, 12), new Chunk(12, 14), new Chunk(14, 17));
    assertThat(size.split(new Chunk(0, 3))).containsExactly(new Chunk(0, 3));
  }

  @Test
  void whatWasTooLongIsHalvedAndNeverGrowsAgain() {
    size.shrink(3);
    assertThat(size.fits(2)).isFalse();
    size.shrink(100);
    assertThat(size.fits(2)).isFalse();
    size.shrink(1);
    assertThat(size.fits(1)).isTrue();
  }
}
