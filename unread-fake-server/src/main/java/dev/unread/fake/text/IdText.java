package dev.unread.fake.text;

import java.util.Optional;

/** An id in a text: of a path, a query, a form or a key. */
public final class IdText {

  private IdText() {}

  /** Reads any id that there may be, up to the largest. */
  public static Optional<Long> read(String text) {
    try {
      return text.matches("[0-9]{1,19}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
