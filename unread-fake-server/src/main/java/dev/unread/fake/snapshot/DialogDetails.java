package dev.unread.fake.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a dialog beside its occupants and their counts.
 *
 * @param data what the application itself keeps of it, JSON in plain Java
 * @param joinRequired whether the occupants of a group have to join before they write
 * @param createdAt seconds since 1970, as {@code updatedAt} is
 * @param former who left it and is still counted for
 * @param left which occupants of a private dialog deleted it for themselves
 * @param messages oldest first; every count follows from them
 */
public record DialogDetails(
    @Nullable String photo,
    Map<String, Object> data,
    boolean joinRequired,
    long creator,
    long createdAt,
    long updatedAt,
    List<Long> former,
    List<Long> left,
    List<MessageEntry> messages) {
  public DialogDetails {
    data = data.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
    former = List.copyOf(former);
    left = List.copyOf(left);
    messages = List.copyOf(messages);
  }
}
