package dev.unread.fake.snapshot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How much a fake holds. What would exceed a limit is refused before it is begun; only sessions,
 * nonces and journals make room by themselves, those that were used longest ago going first.
 */
public enum Limit {
  /** Applications of one server. */
  APPLICATIONS(10_000),
  /** Users of one application. */
  USERS(200_000),
  /** Sessions of one application. Those that are over go first. */
  SESSIONS(200_000),
  /** Pairs of nonce and timestamp that one application remembers, for two hours at most. */
  NONCES(100_000),
  /** Dialogs of one application. */
  DIALOGS(200_000),
  /** Messages of one application. */
  MESSAGES(2_000_000),
  /** Percent of the JVM's heap that all applications' state may take, by a cautious estimate. */
  HEAP_PERCENT(50),
  /**
   * Percent of the JVM's heap that all applications' journals may take, by an estimate. Those that
   * take most lose their oldest requests first.
   */
  JOURNAL_PERCENT(15);

  private static final int WHOLE = 100;

  private final long usual;

  Limit(long usual) {
    this.usual = usual;
  }

  /** Returns the name of this limit in flags, such as {@code heap-percent}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what this limit is unless it is set. */
  public long usual() {
    return usual;
  }

  /** Returns the highest that this limit can be. */
  public long highest() {
    return this == HEAP_PERCENT || this == JOURNAL_PERCENT ? WHOLE : Integer.MAX_VALUE;
  }

  /** Returns the limit of this name, if there is one. */
  public static Optional<Limit> of(String id) {
    return Arrays.stream(values()).filter(limit -> limit.id().equals(id)).findAny();
  }
}
