package dev.unread.adapter.feign;

import dev.unread.domain.DialogId;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * What is known of dialogs by their position, as a map to be copied: it can be read from its
 * beginning to its end without a second copy on the way, unless there is no more time for it.
 */
final class PositionedMap<V> extends AbstractMap<DialogId, V> {

  private static final int CHECK_EVERY = 4096; // a power of two

  private final List<DialogId> dialogs;
  private final IntPredicate isKnown;
  private final IntFunction<V> values;
  private final int size;
  private final Runnable checkTime;

  /**
   * @param size how many are known
   */
  PositionedMap(List<DialogId> dialogs, int size, IntPredicate isKnown, IntFunction<V> values) {
    this(dialogs, size, isKnown, values, () -> {});
  }

  /**
   * @param size how many are known
   * @param checkTime run every few thousand dialogs; what it throws ends the copy
   */
  PositionedMap(
      List<DialogId> dialogs,
      int size,
      IntPredicate isKnown,
      IntFunction<V> values,
      Runnable checkTime) {
    this.dialogs = dialogs;
    this.size = size;
    this.isKnown = isKnown;
    this.values = values;
    this.checkTime = checkTime;
  }

  @Override
  public Set<Entry<DialogId, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Entry<DialogId, V>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Entry<DialogId, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      while (next < dialogs.size() && !isKnown.test(next)) {
        skip();
      }
      return next < dialogs.size();
    }

    @Override
    public Entry<DialogId, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int position = next;
      skip();
      return new SimpleImmutableEntry<>(dialogs.get(position), values.apply(position));
    }

    private void skip() {
      if (++next % CHECK_EVERY == 0) {
        checkTime.run();
      }
    }
  }
}
