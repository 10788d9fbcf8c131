package dev.unread.fake.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The answers of one application that are held up or dripping. Safe for concurrent use. */
public final class Stalls {

  private final Set<Stall> underWay = new HashSet<>();
  private long age;
  private boolean closed;

  Stalls() {}

  /** Returns how many answers are held up or dripping. */
  public synchronized int count() {
    return underWay.size();
  }

  /** Resets the connections of all; none of them is answered. */
  public void abort() {
    abort(false);
  }

  /** As {@link #abort()}, and whatever comes later ends at once. */
  void close() {
    abort(true);
  }

  private void abort(boolean forEver) {
    List<Stall> all;
    synchronized (this) {
      age++;
      closed |= forEver;
      all = List.copyOf(underWay);
    }
    // Clients first: all connections are cut before the first request is cleaned up after.
    all.stream().filter(Stall::cut).toList().forEach(Stall::letGo);
  }

  /** Returns what tells, later, whether there was an abort since. */
  synchronized long age() {
    return age;
  }

  /** Takes it in, unless there was an abort since it was this age. */
  synchronized boolean add(Stall stall, long ageAtStart) {
    return !closed && age == ageAtStart && underWay.add(stall);
  }

  synchronized void remove(Stall stall) {
    underWay.remove(stall);
  }
}
