package dev.unread.fake.fidelity;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a rule is known. None was verified against the live service by us. */
public enum Evidence {
  /** Documented by QuickBlox, or said in public by its staff. */
  DOC("documented by QuickBlox, or said in public by its staff"),
  /** Seen in an official SDK, its tests or its samples. */
  SDK("seen in an official SDK, its tests or its samples"),
  /** Seen in a logged exchange with the live service. */
  WIRE("seen in a logged exchange with the live service"),
  /** Nobody outside QuickBlox knows; this is our default. */
  GUESS("known to nobody outside QuickBlox; our default, behind a switch where there is one");

  private final String meaning;

  Evidence(String meaning) {
    this.meaning = meaning;
  }

  /** Returns what the tag means, in one phrase. */
  public String meaning() {
    return meaning;
  }

  /** Returns what all tags mean, in one line. */
  public static String legend() {
    return Arrays.stream(values())
        .map(tag -> tag + ": " + tag.meaning())
        .collect(Collectors.joining("; "));
  }
}
