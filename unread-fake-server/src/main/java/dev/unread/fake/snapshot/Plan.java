package dev.unread.fake.snapshot;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * The vendor's plans, by the calls per second that an account may make, as its help articles say.
 */
public enum Plan {
  /** 80 calls a second. */
  BASIC(80),
  /** 120 calls a second. */
  STARTER(120),
  /** 160 calls a second. */
  GROWTH(160),
  /** 160 calls a second. */
  HIPAA(160),
  /** As many as you like. */
  ENTERPRISE(0),
  /** As many as you like, whatever the vendor's plan. */
  UNLIMITED(0);

  private final int callsPerSecond;

  Plan(int callsPerSecond) {
    this.callsPerSecond = callsPerSecond;
  }

  /** Returns how many calls a second this plan allows, if it limits them. */
  public OptionalInt callsPerSecond() {
    return callsPerSecond == 0 ? OptionalInt.empty() : OptionalInt.of(callsPerSecond);
  }

  /** Returns the name of this plan in flags and state files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
