package dev.unread.fake.text;

import java.util.List;
import java.util.stream.Collectors;

/** The ids that there are, for the message about one that there is not. */
public final class ExistingIds {

  /** A message is one line, so it does not name thousands. */
  private static final int MOST = 5;

  private ExistingIds() {}

  /**
   * Returns a part of a sentence, such as {@code the users are 123, 456 and 8 more}.
   *
   * @param plural what the ids belong to, such as {@code users}
   */
  public static String list(String plural, List<?> ids) {
    if (ids.isEmpty()) {
      return "there are no " + plural + " yet";
    }
    String some = ids.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
    int more = ids.size() - MOST;
    return (ids.size() == 1 ? "the only one is " : "the " + plural + " are ")
        + some
        + (more > 0 ? " and " + more + " more" : "");
  }
}
