package dev.unread.fake.fault;

import org.jspecify.annotations.Nullable;

/** Checks of what faults and triggers are made from. */
final class FaultArguments {

  private static final int LONGEST_HEADER = 1000;

  private FaultArguments() {}

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Requires that a text can be sent as a header's value, if it is there. */
  static void requireHeaderValue(String name, @Nullable String value) {
    require(value == null || isHeaderValue(value), name + " is not printable ASCII");
  }

  private static boolean isHeaderValue(String value) {
    return value.length() <= LONGEST_HEADER && value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
