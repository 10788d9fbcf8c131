package dev.unread.fake.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message written down.
 *
 * @param sentAt seconds since 1970, as {@code updatedAt} is
 * @param readBy ids of users in the order in which they read it, as the other two are
 */
public record MessageEntry(
    String id,
    long sender,
    String text,
    Map<String, Object> customParameters,
    long sentAt,
    long updatedAt,
    List<Long> readBy,
    List<Long> deliveredTo,
    List<Long> deletedFor) {
  public MessageEntry {
    customParameters = Collections.unmodifiableMap(new LinkedHashMap<>(customParameters));
    readBy = List.copyOf(readBy);
    deliveredTo = List.copyOf(deliveredTo);
    deletedFor = List.copyOf(deletedFor);
  }
}
