package dev.unread.domain;

import java.util.Map;
import java.util.Objects;

/**
 * The counts that arrived although a part of the call failed, and why the others are missing.
 * Immutable.
 *
 * @param counts of the dialogs that have a count; as exact as those of a call that succeeded
 * @param failed the dialogs without a count, in the order asked, each with its failure
 */
public record PartialUnreadCounts(UnreadCounts counts, Map<DialogId, UnreadCountException> failed) {

  public PartialUnreadCounts {
    Objects.requireNonNull(counts, "counts");
    failed =
        DialogMap.copyOf(
            failed, (dialog, why) -> Objects.requireNonNull(why, "why a dialog failed"));
  }

  /** Returns whether every dialog asked for has a count. */
  public boolean isComplete() {
    return failed.isEmpty();
  }
}
