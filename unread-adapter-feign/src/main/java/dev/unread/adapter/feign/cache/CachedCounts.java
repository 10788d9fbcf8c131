package dev.unread.adapter.feign.cache;

import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.Objects;

/**
 * Counts, and how old they are.
 *
 * @param counts as one answer of the service stated them
 * @param age since the service was asked for them, so they are no older than this
 * @param freshness whether they are as good as asking, or a fallback for a service that is down
 */
public record CachedCounts(UnreadCounts counts, Duration age, Freshness freshness) {

  /** How good cached counts are. */
  public enum Freshness {
    /** Just asked for, or cached for no longer than the fresh time. */
    FRESH,
    /** Older than that, and a fallback since the service is unavailable or allows no more calls. */
    STALE
  }

  public CachedCounts {
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(age, "age");
    Objects.requireNonNull(freshness, "freshness");
  }
}
