package dev.unread.adapter.feign;

import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.domain.UnreadCountException;

/** What one request came to. */
sealed interface RequestResult {

  /**
   * Returns the counts.
   *
   * @throws UnreadCountException if there are none
   */
  Counts counts();

  /** Counts. */
  record Counted(Counts counts) implements RequestResult {}

  /**
   * No counts.
   *
   * @param concernsAll whether no other request of the call can fare better
   */
  record Failed(UnreadCountException failure, boolean concernsAll) implements RequestResult {
    @Override
    public Counts counts() {
      throw failure;
    }
  }

  /** No counts because so many dialogs do not fit into one request. */
  record TooLong() implements RequestResult {
    @Override
    public Counts counts() {
      throw new IllegalStateException("split the request first");
    }
  }
}
