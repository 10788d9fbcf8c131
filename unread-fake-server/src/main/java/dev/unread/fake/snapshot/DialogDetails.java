package dev.unread.fake.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a dialog beside its occupants and their counts.
 *
 * @param createdAt seconds since 1970, as {@code updatedAt} is
 * @param former who left it and is still counted for
 * @param messages oldest first; every count follows from them
 */
public record DialogDetails(
    @Nullable String photo,
    long creator,
    long createdAt,
    long updatedAt,
    List<Long> former,
    List<MessageEntry> messages) {
  public DialogDetails {
    former = List.copyOf(former);
    messages = List.copyOf(messages);
  }
}
