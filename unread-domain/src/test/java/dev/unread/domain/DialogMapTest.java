package dev.unread.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialogMapTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 16, 17, 1000, 40_000})
  void mapIsWhatItsSourceWas(int size) {
    Map<DialogId, Integer> source = new LinkedHashMap<>();
    List<DialogId> shuffled = new ArrayList<>(dialogs(0, size));
    Collections.shuffle(shuffled, new Random(7));
    shuffled.forEach(dialog -> source.put(dialog, source.size()));

    Map<DialogId, Integer> map = DialogMap.copyOf(source, (dialog, count) -> count);

    assertThat(map).isEqualTo(source).hasSameHashCodeAs(source).hasSize(size);
    assertThat(map.toString()).isEqualTo(source.toString());
    assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(source.entrySet()));
    assertThat(shuffled).allSatisfy(dialog -> assertThat(map).containsKey(dialog));
    assertThat(shuffled).allSatisfy(d -> assertThat(map.get(d)).isEqualTo(source.get(d)));
    assertThat(dialogs(size, size + 100)).noneMatch(map::containsKey);
    assertThat(map.get(DialogId.of("f".repeat(24)))).isNull();
  }

  @Test
  void sourceThatGrowsMeanwhileIsCopiedAllTheSame() {
    var growing = new ConcurrentHashMap<DialogId, Integer>();
    dialogs(0, 100).forEach(dialog -> growing.put(dialog, 1));
    Map<DialogId, Integer> source = new LyingAboutItsSize(growing);

    assertThat(DialogMap.copyOf(source, (dialog, count) -> count)).isEqualTo(growing);
  }

  @Test
  void distinctDialogsAreInTheOrderAskedHoweverMany() {
    List<DialogId> twice = new ArrayList<>(dialogs(0, 5000));
    twice.addAll(dialogs(0, 5000));

    assertThat(DialogId.distinct(twice)).isEqualTo(dialogs(0, 5000));
  }

  @Test
  void reasonThatIsNullIsNamed() {
    var failed = new LinkedHashMap<DialogId, UnreadCountException>();
    failed.put(DialogId.of("a".repeat(24)), null);

    assertThatNullPointerException()
        .isThrownBy(() -> new PartialUnreadCounts(UnreadCounts.none(), failed))
        .withMessage("why a dialog failed");
  }

  private static List<DialogId> dialogs(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> DialogId.of("5d753421a28f9a25" + Integer.toHexString(0x10000000 + i)))
        .toList();
  }

  /** A map to which another thread adds. */
  private static final class LyingAboutItsSize extends java.util.AbstractMap<DialogId, Integer> {
    private final Map<DialogId, Integer> map;

    LyingAboutItsSize(Map<DialogId, Integer> map) {
      this.map = map;
    }

    @Override
    public int size() {
      return 3;
    }

    @Override
    public Set<Entry<DialogId, Integer>> entrySet() {
      return map.entrySet();
    }
  }
}
