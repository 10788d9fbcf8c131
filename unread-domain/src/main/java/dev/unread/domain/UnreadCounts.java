package dev.unread.domain;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How many messages a reader has not read. Immutable.
 *
 * @param total of all dialogs of the reader, as the service reported it, so not the sum of {@code
 *     byDialog}; empty only if the service was not asked, see {@link #none()}
 * @param byDialog the count of each dialog asked for, in the order asked
 */
public record UnreadCounts(OptionalInt total, Map<DialogId, Integer> byDialog) {

  private static final UnreadCounts NONE = new UnreadCounts(OptionalInt.empty(), Map.of());

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public UnreadCounts {
    Objects.requireNonNull(total, "total");
    total.ifPresent(count -> requireCount(count, "the total"));
    byDialog = DialogMap.copyOf(byDialog, (dialog, count) -> requireCount(count, dialog));
  }

  /**
   * Returns these counts.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public static UnreadCounts of(int total, Map<DialogId, Integer> byDialog) {
    return new UnreadCounts(OptionalInt.of(total), byDialog);
  }

  /** Returns the result for an empty collection: no dialogs, and no total. */
  public static UnreadCounts none() {
    return NONE;
  }

  /**
   * Returns the count of one dialog.
   *
   * @throws NoSuchElementException if the dialog was not asked for
   */
  public int count(DialogId dialog) {
    Integer count = byDialog.get(Objects.requireNonNull(dialog, "dialog"));
    if (count == null) {
      throw new NoSuchElementException("dialog " + dialog + " was not asked for");
    }
    return count;
  }

  private static Integer requireCount(Integer count, Object what) {
    Objects.requireNonNull(count, "count");
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative, but " + what + " is " + count);
    }
    return count;
  }
}
