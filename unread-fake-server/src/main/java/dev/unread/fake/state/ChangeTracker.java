package dev.unread.fake.state;

import java.util.ArrayList;
import java.util.List;

/** Tells those who read things in pieces of each change before it is made. Under the lock. */
final class ChangeTracker<V> {

  private List<IncrementalReader<V, ?>> readers = List.of();

  /** Says that this is about to change. */
  void beforeChange(V value) {
    for (IncrementalReader<V, ?> reader : readers) {
      reader.keep(value);
    }
  }

  void add(IncrementalReader<V, ?> reader) {
    var more = new ArrayList<IncrementalReader<V, ?>>(readers);
    more.add(reader);
    readers = more;
  }

  void remove(IncrementalReader<V, ?> reader) {
    var fewer = new ArrayList<IncrementalReader<V, ?>>(readers);
    fewer.remove(reader);
    readers = fewer;
  }
}
