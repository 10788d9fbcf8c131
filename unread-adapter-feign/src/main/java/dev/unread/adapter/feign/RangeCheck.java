package dev.unread.adapter.feign;

import java.time.Duration;

/** Refuses settings out of bounds in one line that says which, and what would do. */
final class RangeCheck {

  private RangeCheck() {}

  static int requireInRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is from " + least + " to " + most + ", but this is " + value);
    }
    return value;
  }

  static Duration requireInRange(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + " is from " + text(least) + " to " + text(most) + ", but this is " + text(value));
    }
    return value;
  }

  private static String text(Duration duration) {
    return duration
        .toString()
        .substring(2)
        .replaceAll("(?<=[HM])(?=.)", " ")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
