package dev.unread.fake.admin;

import java.util.Optional;

/** An id in a text that is no JSON: a path, a query, a key. */
final class IdText {

  private IdText() {}

  /** Reads any id that there may be, up to the largest. */
  static Optional<Long> read(String text) {
    try {
      return text.matches("[0-9]{1,19}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
