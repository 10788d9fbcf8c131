package dev.unread.adapter.feign;

import java.util.OptionalInt;

/** QuickBlox's plans, with the calls per second that each allows to the whole account (DOC). */
public enum QuickBloxPlan {
  /** 80 calls a second. */
  BASIC(80),
  /** 120 calls a second. */
  STARTER(120),
  /** 160 calls a second. */
  GROWTH(160),
  /** 160 calls a second. */
  HIPAA(160),
  /** No limit. */
  ENTERPRISE(0);

  private final int callsPerSecond;

  QuickBloxPlan(int callsPerSecond) {
    this.callsPerSecond = callsPerSecond;
  }

  /** Returns how many calls a second the plan allows, or empty if it has no limit. */
  public OptionalInt callsPerSecond() {
    return callsPerSecond == 0 ? OptionalInt.empty() : OptionalInt.of(callsPerSecond);
  }
}
