package dev.unread.domain;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The id of a dialog: 24 lower-case hex digits, such as {@code 5d753421a28f9a2596cb0f98}.
 *
 * @param value the text that the service gave the dialog
 */
public record DialogId(String value) {

  private static final int LENGTH = 24;

  /**
   * @throws IllegalArgumentException if the value is anything but 24 lower-case hex digits
   */
  public DialogId {
    Objects.requireNonNull(value, "value");
    if (!isId(value)) {
      throw new IllegalArgumentException(
          "a dialog id is 24 lower-case hex digits, but this is \""
              + SingleLineText.of(value, 2 * LENGTH)
              + "\"");
    }
  }

  /**
   * Returns the dialog id of this value.
   *
   * @throws IllegalArgumentException if the value is anything but 24 lower-case hex digits
   */
  public static DialogId of(String value) {
    return new DialogId(value);
  }

  /**
   * Returns these dialogs in their order, without duplicates.
   *
   * @throws NullPointerException if the collection or a dialog is null; the message says which
   */
  public static List<DialogId> distinct(Collection<DialogId> dialogs) {
    Objects.requireNonNull(dialogs, "dialogs");
    var distinct = new DialogPositions();
    for (DialogId dialog : dialogs) {
      distinct.add(Objects.requireNonNull(dialog, "dialog"));
    }
    return distinct.toList();
  }

  private static boolean isId(String value) {
    if (value.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
