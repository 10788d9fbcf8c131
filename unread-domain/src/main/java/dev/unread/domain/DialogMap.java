package dev.unread.domain;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A map that nothing changes in the order of its source, without an object for each entry. */
final class DialogMap<V> extends AbstractMap<DialogId, V> {

  private final DialogId[] dialogs;
  private final Object[] values;
  private volatile @Nullable DialogPositions index;

  private DialogMap(Map<DialogId, V> source, BiFunction<DialogId, V, V> check) {
    var dialogs = new DialogId[source.size()];
    var values = new Object[source.size()];
    int size = 0;
    for (Map.Entry<DialogId, V> entry : source.entrySet()) {
      if (size == dialogs.length) { // it grew meanwhile
        dialogs = Arrays.copyOf(dialogs, 2 * size + 1);
        values = Arrays.copyOf(values, 2 * size + 1);
      }
      DialogId dialog = Objects.requireNonNull(entry.getKey(), "dialog");
      dialogs[size] = dialog;
      values[size++] = check.apply(dialog, entry.getValue());
    }
    this.dialogs = size == dialogs.length ? dialogs : Arrays.copyOf(dialogs, size);
    this.values = values;
  }

  /**
   * Copies a map.
   *
   * @param check of each key and value; returns the value
   */
  static <V> Map<DialogId, V> copyOf(Map<DialogId, V> source, BiFunction<DialogId, V, V> check) {
    return Collections.unmodifiableMap(new DialogMap<>(source, check));
  }

  @Override
  public @Nullable V get(@Nullable Object dialog) {
    int position = positionOf(dialog);
    return position < 0 ? null : valueAt(position);
  }

  @Override
  public boolean containsKey(@Nullable Object dialog) {
    return positionOf(dialog) >= 0;
  }

  @Override
  public int size() {
    return dialogs.length;
  }

  private int positionOf(@Nullable Object dialog) {
    return index().positionOf(dialog);
  }

  private DialogPositions index() {
    DialogPositions index = this.index;
    if (index == null) {
      index = new DialogPositions();
      for (DialogId dialog : dialogs) {
        index.add(dialog);
      }
      this.index = index;
    }
    return index;
  }

  @SuppressWarnings("unchecked") // nothing else is put in
  private V valueAt(int position) {
    return (V) values[position];
  }

  @Override
  public Set<Entry<DialogId, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<DialogId, V>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return dialogs.length;
      }
    };
  }

  private final class Entries implements Iterator<Entry<DialogId, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < dialogs.length;
    }

    @Override
    public Entry<DialogId, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int position = next++;
      return new SimpleImmutableEntry<>(dialogs[position], valueAt(position));
    }
  }
}
