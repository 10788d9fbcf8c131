package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.domain.UnreadCountPort;

/** Makes the cache of the properties, and says which property is wrong. */
final class Caches {

  private Caches() {}

  static CachingUnreadCounts over(
      UnreadCountPort port, UnreadProperties.Cache given, CacheObserver observer) {
    try {
      var cache =
          CachingUnreadCounts.over(port)
              .freshFor(given.freshFor())
              .staleFor(given.staleFor())
              .maximumReaders(given.maximumReaders())
              .observer(observer);
      if (given.maxWait() != null) {
        cache.maxWait(given.maxWait());
      }
      return cache.build();
    } catch (IllegalArgumentException refused) {
      throw new UnreadPropertyException(
          "unread.cache", String.valueOf(refused.getMessage()), "correct it");
    } catch (IllegalStateException caffeineIsMissing) {
      throw new UnreadPropertyException(
          "unread.cache.enabled",
          String.valueOf(caffeineIsMissing.getMessage()),
          "or set unread.cache.enabled=false");
    }
  }
}
