package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSetTest {

  private final UserSet two = UserSet.of(7, 3);

  @Test
  void keepsTheOrderAddedAndNobodyTwice() {
    assertThat(UserSet.of(7, 3, 7).toList()).containsExactly(7L, 3L);
    assertThat(UserSet.of(List.of(3L, 7L)).with(5).toList()).containsExactly(3L, 7L, 5L);
    assertThat(two.without(7).toList()).containsExactly(3L);
  }

  @Test
  void isTheSameInstanceWhereNothingChanges() {
    assertThat(two.with(3)).isSameAs(two);
    assertThat(two.without(9)).isSameAs(two);
    assertThat(two.without(3).without(7)).isSameAs(UserSet.EMPTY);
  }

  @Test
  void knowsWhoIsInIt() {
    assertThat(two.contains(7)).isTrue();
    assertThat(two.contains(9)).isFalse();
    assertThat(UserSet.EMPTY.contains(7)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 32, 33, 500})
  void isLikeASetInTheOrderAddedHoweverLarge(int size) {
    var random = new Random(size);
    UserSet set = UserSet.of(LongStream.range(0, size).toArray());
    var model = new LinkedHashSet<Long>();
    LongStream.range(0, size).forEach(model::add);
    for (int i = 0; i < 2_000; i++) {
      long user = random.nextInt(size + 40);
      if (random.nextBoolean()) {
        set = set.with(user);
        model.add(user);
      } else {
        set = set.without(user);
        model.remove(user);
      }
      assertThat(set.toList()).isEqualTo(List.copyOf(model));
      assertThat(set.contains(user)).isEqualTo(model.contains(user));
    }
  }
}
