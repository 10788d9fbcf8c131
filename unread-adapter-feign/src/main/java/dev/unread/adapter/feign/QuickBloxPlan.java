package dev.unread.adapter.feign;

import java.util.OptionalInt;

/** The vendor's plans, by the calls per second that the whole account may make (DOC). */
public enum QuickBloxPlan {
  /** 80 calls a second. */
  BASIC(80),
  /** 120 calls a second. */
  STARTER(120),
  /** 160 calls a second. */
  GROWTH(160),
  /** 160 calls a second. */
  HIPAA(160),
  /** As many as you like. */
  ENTERPRISE(0);

  private final int callsPerSecond;

  QuickBloxPlan(int callsPerSecond) {
    this.callsPerSecond = callsPerSecond;
  }

  /** Returns how many calls a second the plan allows, if it limits them. */
  public OptionalInt callsPerSecond() {
    return callsPerSecond == 0 ? OptionalInt.empty() : OptionalInt.of(callsPerSecond);
  }
}
