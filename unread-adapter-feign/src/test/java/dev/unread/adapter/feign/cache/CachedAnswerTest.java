package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.domain.UnreadCounts;
import org.junit.jupiter.api.Test;

class CachedAnswerTest {

  @Test
  void answerToTheLaterQuestionIsTheNewer() {
    var one = new CachedAnswer(UnreadCounts.none(), -3);
    var later = new CachedAnswer(UnreadCounts.none(), 5);

    assertThat(CachedAnswer.newer(one, later)).isSameAs(later);
    assertThat(CachedAnswer.newer(later, one)).isSameAs(later);
    var atTheSameTime = new CachedAnswer(UnreadCounts.none(), 5);
    assertThat(CachedAnswer.newer(later, atTheSameTime)).isSameAs(atTheSameTime);
  }

  @Test
  void clockMayRunOver() {
    var before = new CachedAnswer(UnreadCounts.none(), Long.MAX_VALUE);
    var after = new CachedAnswer(UnreadCounts.none(), Long.MIN_VALUE + 1);
    assertThat(CachedAnswer.newer(before, after)).isSameAs(after);
  }
}
