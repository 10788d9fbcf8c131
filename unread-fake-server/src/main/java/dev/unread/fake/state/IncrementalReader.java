package dev.unread.fake.state;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads many things as they all were at one moment, without holding the lock for longer than it
 * takes to read a few: what changes before its turn has come is read just before the change.
 *
 * @param <V> what is read
 * @param <W> what it reads of each
 */
final class IncrementalReader<V, W> {

  private static final long PIECE_NANOS = 500_000;

  private final StateLock lock;
  private final ChangeTracker<V> changes;
  private final Function<V, W> reading;
  private final IdentityHashMap<V, W> kept = new IdentityHashMap<>();

  /** Makes a reader of what things are at the moment of {@link #begin}. */
  IncrementalReader(StateLock lock, ChangeTracker<V> changes, Function<V, W> reading) {
    this.lock = lock;
    this.changes = changes;
    this.reading = reading;
  }

  /** From now on remembers what things were; under the lock. */
  void begin() {
    changes.add(this);
  }

  /** Remembers no more. */
  void end() {
    lock.run(() -> changes.remove(this));
  }

  void keep(V value) {
    if (!kept.containsKey(value)) {
      kept.put(value, reading.apply(value));
    }
  }

  /**
   * Reads these.
   *
   * @param isThere whether one that has not changed since the beginning was there at it
   */
  List<W> read(List<V> values, Predicate<V> isThere) {
    var read = new ArrayList<W>(values.size());
    for (int next = 0; next < values.size(); ) {
      int from = next;
      next = lock.atomically(() -> readPiece(values, from, isThere, read));
      lock.letOthersIn();
    }
    return read;
  }

  private int readPiece(List<V> values, int from, Predicate<V> isThere, List<W> to) {
    long start = System.nanoTime();
    int next = from;
    while (next < values.size() && (next == from || System.nanoTime() - start < PIECE_NANOS)) {
      V value = values.get(next++);
      W before = kept.remove(value);
      if (before != null) {
        to.add(before);
      } else if (isThere.test(value)) {
        to.add(reading.apply(value));
      }
    }
    return next;
  }
}
