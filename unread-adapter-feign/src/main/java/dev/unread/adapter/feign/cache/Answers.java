package dev.unread.adapter.feign.cache;

import dev.unread.domain.DialogId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest answers to one reader's questions; a bounded number, the least used go first. */
final class Answers {

  private static final int QUESTIONS = 16;

  private final Map<List<DialogId>, Answer> byQuestion = new LinkedHashMap<>(4, 0.75f, true);

  synchronized Optional<Answer> to(List<DialogId> question) {
    return Optional.ofNullable(byQuestion.get(question));
  }

  synchronized void remember(List<DialogId> question, Answer answer) {
    byQuestion.merge(question, answer, Answer::newer);
    if (byQuestion.size() > QUESTIONS) {
      byQuestion.remove(byQuestion.keySet().iterator().next());
    }
  }
}
