package dev.unread.domain;

import java.util.Map;
import java.util.Objects;

/**
 * What the service said before something failed: the dialogs that it answered for, and why it did
 * not answer for the others. Immutable.
 *
 * @param counts of the dialogs answered for, exact as always
 * @param failed the dialogs not answered for, in the order asked, each with its reason
 */
public record PartialUnreadCounts(UnreadCounts counts, Map<DialogId, UnreadCountException> failed) {

  public PartialUnreadCounts {
    Objects.requireNonNull(counts, "counts");
    failed =
        DialogMap.copyOf(
            failed, (dialog, why) -> Objects.requireNonNull(why, "why a dialog failed"));
  }

  /** Returns whether every dialog asked for was answered. */
  public boolean isComplete() {
    return failed.isEmpty();
  }
}
