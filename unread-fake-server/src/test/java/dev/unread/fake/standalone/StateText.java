package dev.unread.fake.standalone;

import java.util.Locale;

/** The text of a state file in which one count is of interest. */
final class StateText {

  /** The dialog of that count. */
  static final String LUNCH = "5d753421a28f9a2596cb0f98";

  private StateText() {}

  /** User 1, with the session token {@code tok}, has so many unread messages. */
  static String of(int unread) {
    return String.format(
        Locale.ROOT,
        """
        {"application":{"id":5,"authKey":"k","authSecret":"s","apiKeys":["key"]},
         "users":[{"id":1,"tokens":["tok"]},{"id":2}],
         "dialogs":[{"id":"%s","type":2,"occupants":[1,2],"unread":{"1":%d}}]}
        """,
        LUNCH,
        unread);
  }
}
