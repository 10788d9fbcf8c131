package dev.unread.fake.snapshot;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much the fake holds at most. Immutable.
 *
 * @param chosen the limits that differ from the default
 */
public record Limits(Map<Limit, Long> chosen) {

  /** Every limit at its default. */
  public static final Limits DEFAULT = new Limits(Map.of());

  /**
   * @throws IllegalArgumentException if a limit is below 1 or above its highest
   */
  public Limits {
    chosen.forEach(
        (limit, most) -> {
          if (most < 1 || most > limit.highest()) {
            throw new IllegalArgumentException(
                limit.id() + " is 1 to " + limit.highest() + ", not " + most);
          }
        });
    chosen = Map.copyOf(chosen);
  }

  /**
   * Returns these limits with one changed.
   *
   * @throws IllegalArgumentException if it is below 1 or above the highest value of this limit
   */
  public Limits with(Limit limit, long most) {
    var changed = new EnumMap<Limit, Long>(Limit.class);
    changed.putAll(chosen);
    changed.put(limit, most);
    return new Limits(changed);
  }

  /** Returns the value of this limit. */
  public long of(Limit limit) {
    return chosen.getOrDefault(limit, limit.usual());
  }
}
