package dev.unread.fake.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a dialog other than its occupants and their counts.
 *
 * @param data the application's own data, JSON as Java objects
 * @param joinRequired whether the occupants of a group have to join before they write
 * @param createdAt in seconds since 1970, like {@code updatedAt}
 * @param former the users who left it and still have counts in it
 * @param left the occupants of a private dialog who deleted it for themselves
 * @param messages oldest first; all counts are derived from them
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
