package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
