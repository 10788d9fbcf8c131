package dev.unread.fake.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Things by their key and in the order added. One that was removed can be put back to where it
 * stood, and all can be listed without a walk. Under the lock.
 */
final class OrderedIndex<K, V> {

  private static final int FEW = 16;

  private final Function<V, K> key;
  private final Map<K, V> byKey = new HashMap<>();
  private List<V> order = new ArrayList<>(2);

  OrderedIndex(Function<V, K> key) {
    this.key = key;
  }

  @Nullable V get(K wanted) {
    return byKey.get(wanted);
  }

  boolean has(V value) {
    return byKey.get(key.apply(value)) == value;
  }

  int size() {
    return byKey.size();
  }

  /** Adds one whose key is free. */
  void add(V value) {
    byKey.put(key.apply(value), value);
    order.add(value);
  }

  /** Takes back that one was added, the last. */
  void takeBack(V added) {
    byKey.remove(key.apply(added), added);
    if (!order.isEmpty() && order.get(order.size() - 1) == added) {
      order.remove(order.size() - 1);
    }
  }

  /** Removes one; its place in the order is kept until {@link #tidy}. */
  void remove(V value) {
    byKey.remove(key.apply(value), value);
  }

  /** Puts back one that was removed, to where it stood. */
  void putBack(V removed) {
    byKey.put(key.apply(removed), removed);
  }

  /** Gives up the places of those removed, where they are many; they cannot be put back then. */
  void tidy() {
    if (order.size() > FEW && order.size() > 2 * byKey.size()) {
      order = values();
    }
  }

  /** Does something with each, in the order added. */
  void forEach(Consumer<V> action) {
    boolean whole = order.size() == byKey.size();
    for (V value : order) {
      if (whole || has(value)) {
        action.accept(value);
      }
    }
  }

  /** Returns the first that is like that. */
  @Nullable V first(Predicate<V> condition) {
    for (V value : order) {
      if (has(value) && condition.test(value)) {
        return value;
      }
    }
    return null;
  }

  /** Returns all in the order added. */
  List<V> values() {
    var values = new ArrayList<V>(byKey.size());
    forEach(values::add);
    return values;
  }

  /** Returns all in the order added, and perhaps some that were removed; takes no walk. */
  List<V> valuesAndRemoved() {
    return new ArrayList<>(order);
  }
}
