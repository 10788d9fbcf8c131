package dev.unread.fake.journal;

import java.util.Arrays;
import java.util.List;

/** The list of dialog ids as the vendor takes it: separated by commas, blanks ignored. */
final class DialogIds {

  private DialogIds() {}

  /** Returns the ids in the order given. */
  public static List<String> split(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
  }
}
