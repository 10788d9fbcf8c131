package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.domain.UnreadCounts;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void answerToTheLaterQuestionIsTheNewer() {
    var one = new Answer(UnreadCounts.none(), -3);
    var later = new Answer(UnreadCounts.none(), 5);

    assertThat(Answer.newer(one, later)).isSameAs(later);
    assertThat(Answer.newer(later, one)).isSameAs(later);
    var atTheSameTime = new Answer(UnreadCounts.none(), 5);
    assertThat(Answer.newer(later, atTheSameTime)).isSameAs(atTheSameTime);
  }

  @Test
  void clockMayRunOver() {
    var before = new Answer(UnreadCounts.none(), Long.MAX_VALUE);
    var after = new Answer(UnreadCounts.none(), Long.MIN_VALUE + 1);
    assertThat(Answer.newer(before, after)).isSameAs(after);
  }
}
