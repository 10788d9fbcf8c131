package dev.unread.fake.fault.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The responses of one application that are held back or dripping. Safe for concurrent use. */
public final class StalledResponses {

  private final Set<StalledResponse> active = new HashSet<>();
  private long generation;
  private boolean closed;

  /** None so far. */
  public StalledResponses() {}

  /** Returns how many responses are held back or dripping. */
  public synchronized int count() {
    return active.size();
  }

  /** Resets the connections of all; none of them is answered. */
  public void abort() {
    abort(false);
  }

  /** As {@link #abort()}, and responses that come later end at once. */
  public void close() {
    abort(true);
  }

  private void abort(boolean permanently) {
    List<StalledResponse> all;
    synchronized (this) {
      generation++;
      closed |= permanently;
      all = List.copyOf(active);
    }
    // Clients first: all connections are reset before the first request is completed.
    all.stream().filter(StalledResponse::abort).toList().forEach(StalledResponse::release);
  }

  /**
   * Returns the number of aborts so far, by which {@link #add} tells whether there was one since.
   */
  public synchronized long generation() {
    return generation;
  }

  /** Adds it, unless there was an abort since this generation. */
  synchronized boolean add(StalledResponse response, long generationAtStart) {
    return !closed && generation == generationAtStart && active.add(response);
  }

  synchronized void remove(StalledResponse response) {
    active.remove(response);
  }
}
