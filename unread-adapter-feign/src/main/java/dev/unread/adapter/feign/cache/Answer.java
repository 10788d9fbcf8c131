package dev.unread.adapter.feign.cache;

import dev.unread.domain.UnreadCounts;

/** What the service answered, and when it was asked. */
record Answer(UnreadCounts counts, long askedAt) {

  static Answer newer(Answer one, Answer other) {
    return one.askedAt - other.askedAt > 0 ? one : other;
  }
}
