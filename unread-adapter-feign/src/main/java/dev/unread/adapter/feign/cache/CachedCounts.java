package dev.unread.adapter.feign.cache;

import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.Objects;

/**
 * Counts and their age.
 *
 * @param counts the counts of one response of the service
 * @param age the time since the service was asked for them; they are not older than this
 * @param freshness whether they are fresh, or old and a fallback
 */
public record CachedCounts(UnreadCounts counts, Duration age, Freshness freshness) {

  /** Whether counts are fresh. */
  public enum Freshness {
    /**
     * The service was asked just now, or not longer ago than {@link
     * CachingUnreadCounts.Builder#freshFor} allows.
     */
    FRESH,
    /**
     * Older than that: a fallback, since the service is unavailable, allows no more calls or is
     * slower than {@link CachingUnreadCounts.Builder#maxWait} allows; or the answer to a call that
     * another caller had begun.
     */
    STALE
  }

  public CachedCounts {
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(age, "age");
    Objects.requireNonNull(freshness, "freshness");
  }
}
