package dev.unread.examples.springboot;

import dev.unread.adapter.feign.cache.CachedCounts;
import dev.unread.adapter.feign.cache.CachedCounts.Freshness;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user sees, as JSON.
 *
 * @param user whose messages
 * @param total not read in all
 * @param dialogs not read in each dialog asked for; left out if none was
 * @param staleForSeconds how old the cached counts are that are shown while the service is down;
 *     left out if they are of now
 */
record Badge(
    long user, int total, @Nullable Map<String, Integer> dialogs, @Nullable Long staleForSeconds) {

  static Badge of(long user, CachedCounts aged) {
    var dialogs = new LinkedHashMap<String, Integer>();
    aged.counts().byDialog().forEach((dialog, count) -> dialogs.put(dialog.value(), count));
    return new Badge(
        user,
        aged.counts().total().orElseThrow(),
        dialogs.isEmpty() ? null : dialogs,
        aged.freshness() == Freshness.STALE ? aged.age().toSeconds() : null);
  }
}
