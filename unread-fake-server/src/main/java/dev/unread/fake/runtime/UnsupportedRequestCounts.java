package dev.unread.fake.runtime;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often one application was asked for what the vendor has and the fake does not imitate.
 * Bounded; safe for concurrent use.
 */
public final class UnsupportedRequestCounts {

  private static final int MOST_CALLS = 200;
  private static final int MOST_CHARACTERS = 10_000;

  private final Map<String, Integer> counts = new TreeMap<>();
  private int characters;

  /** Counts a request. */
  public synchronized void count(String method, String path) {
    String call = method + " " + path;
    if (counts.containsKey(call)) {
      counts.merge(call, 1, Integer::sum);
    } else if (counts.size() < MOST_CALLS && characters + call.length() <= MOST_CHARACTERS) {
      counts.put(call, 1);
      characters += call.length();
    }
  }

  /** Returns how often each call came, such as {@code GET /blobs.json}. */
  public synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** Forgets them all. */
  public synchronized void clear() {
    counts.clear();
    characters = 0;
  }
}
