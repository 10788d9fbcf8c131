package dev.unread.adapter.feign.cache;

import dev.unread.domain.UnreadCounts;

/** What the service answered, and when it was asked. */
record CachedAnswer(UnreadCounts counts, long askedAt) {

  static CachedAnswer newer(CachedAnswer one, CachedAnswer other) {
    return one.askedAt - other.askedAt > 0 ? one : other;
  }
}
