package dev.unread.adapter.feign.cache;

import dev.unread.domain.DialogId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest answers for one reader, by the dialogs asked for; a bounded number, the least used go
 * first.
 */
final class ReaderEntries {

  private static final int MAX_ENTRIES = 16;

  private final Map<List<DialogId>, CachedAnswer> byDialogs = new LinkedHashMap<>(4, 0.75f, true);

  synchronized Optional<CachedAnswer> get(List<DialogId> dialogs) {
    return Optional.ofNullable(byDialogs.get(dialogs));
  }

  synchronized void put(List<DialogId> dialogs, CachedAnswer answer) {
    byDialogs.merge(dialogs, answer, CachedAnswer::newer);
    if (byDialogs.size() > MAX_ENTRIES) {
      byDialogs.remove(byDialogs.keySet().iterator().next());
    }
  }
}
