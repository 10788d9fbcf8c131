package dev.unread.adapter.feign;

import dev.unread.adapter.feign.answer.CountsReader.Counts;
import dev.unread.domain.UnreadCountException;

/** What one request came to. */
sealed interface Outcome {

  /**
   * Returns the counts.
   *
   * @throws UnreadCountException if there are none
   */
  Counts counts();

  /** Counts. */
  record Counted(Counts counts) implements Outcome {}

  /**
   * No counts.
   *
   * @param concernsAll whether no other request of the call can fare better
   */
  record Failed(UnreadCountException failure, boolean concernsAll) implements Outcome {
    @Override
    public Counts counts() {
      throw failure;
    }
  }

  /** No counts because so many dialogs do not fit into one request. */
  record TooLong() implements Outcome {
    @Override
    public Counts counts() {
      throw new IllegalStateException("split the request first");
    }
  }
}
