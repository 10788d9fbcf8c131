package dev.unread.fake.journal;

import java.util.Arrays;
import java.util.List;

/** The list of ids as the vendor takes it: commas between them, blanks ignored. */
public final class Dialogs {

  private Dialogs() {}

  /** Returns the ids in the order given. */
  public static List<String> split(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
  }
}
