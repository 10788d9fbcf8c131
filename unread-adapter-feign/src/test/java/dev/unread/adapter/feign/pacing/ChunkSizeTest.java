package dev.unread.adapter.feign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {

  private final ManualTimeSource clock = new ManualTimeSource(0);
  private final ChunkSize size = new ChunkSize(100, clock);

  @Test
  void chunksAreEqualButForOne() {
    assertThat(new Chunk(10, 17).split(3))
        .containsExactly(new Chunk(10, 12), new Chunk(12, 14), new Chunk(14, 17));
    assertThat(new Chunk(0, 3).split(3)).containsExactly(new Chunk(0, 3));
  }

  @Test
  void thousandsOfChunksAreSplitInTwoSteps() {
    for (int most : new int[] {1, 100}) {
      List<Chunk> large = new Chunk(0, 1_000_000).split(most);
      List<Chunk> all = large.stream().flatMap(part -> part.split(most).stream()).toList();

      assertThat(large).hasSizeLessThanOrEqualTo(4096);
      assertThat(all).hasSizeBetween(1_000_000 / most, 1_000_500 / most);
      assertThat(all).allSatisfy(chunk -> assertThat(chunk.size()).isBetween(1, most));
      assertThat(all.stream().mapToInt(Chunk::size).sum()).isEqualTo(1_000_000);
    }
  }

  @Test
  void whatWasLearntIsDoubledEachMinuteAndForgottenAtTheMost() {
    size.learn(30);
    assertThat(size.limit()).isEqualTo(30);
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(size.limit()).isEqualTo(30);
    clock.advance(Duration.ofNanos(1));
    assertThat(size.limit()).isEqualTo(60);
    clock.advance(Duration.ofMinutes(1));
    assertThat(size.limit()).isEqualTo(100);
    clock.advance(Duration.ofDays(10_000));
    assertThat(size.limit()).isEqualTo(100);
  }

  @Test
  void whatIsLearntAfterAnUpwardProbeCountsFromThen() {
    size.learn(30);
    clock.advance(Duration.ofMinutes(1));
    size.learn(30);
    clock.advance(Duration.ofSeconds(59));

    assertThat(size.limit()).isEqualTo(30);
  }

  @Test
  void longerRequestTeachesNothing() {
    size.learn(30);
    clock.advance(Duration.ofSeconds(30));
    size.learn(30);
    size.learn(80);
    clock.advance(Duration.ofSeconds(30));

    assertThat(size.limit()).isEqualTo(60);
  }

  @Test
  void smallestSizeGrowsToTheMostInElevenMinutes() {
    var thousand = new ChunkSize(1000, clock);
    thousand.learn(1);
    clock.advance(Duration.ofMinutes(9));
    assertThat(thousand.limit()).isEqualTo(512);
    clock.advance(Duration.ofMinutes(2));
    assertThat(thousand.limit()).isEqualTo(1000);
  }
}
