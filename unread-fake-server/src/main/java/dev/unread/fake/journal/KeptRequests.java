package dev.unread.fake.journal;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest requests, as many as may be kept: once they take too many bytes, the oldest lose their
 * headers and bodies, and where that is not enough, or they are too many, they go altogether. Under
 * the journal's lock.
 */
final class KeptRequests {

  private final boolean keepsMessages;
  private final JournalMemory memory;
  private ArrayDeque<PendingRequest> requests = new ArrayDeque<>();
  private ArrayDeque<PendingRequest> withMessages = new ArrayDeque<>();
  private volatile int bytes;
  private boolean counted = true;

  /**
   * @param memory what it takes is counted there
   */
  KeptRequests(boolean keepsMessages, JournalMemory memory) {
    this.keepsMessages = keepsMessages;
    this.memory = memory;
  }

  /** Adds the newest. */
  void add(PendingRequest pending) {
    requests.addLast(pending);
    if (keepsMessages) {
      withMessages.addLast(pending);
    }
    count(pending.footprint());
    makeRoom();
  }

  /** Changes what a request holds; one that is kept no more is left as it is. */
  void change(PendingRequest pending, Runnable step) {
    if (!requests.isEmpty() && pending.number() >= requests.getFirst().number()) {
      changeFootprint(pending, step);
      makeRoom();
    }
  }

  private void changeFootprint(PendingRequest pending, Runnable step) {
    int before = pending.footprint();
    step.run();
    count(pending.footprint() - before);
  }

  private void count(int more) {
    int sum = bytes + more;
    bytes = sum;
    if (counted) {
      memory.take(more);
    }
  }

  private void makeRoom() {
    while (bytes > Journal.MAX_BYTES && withMessages.size() > 1) {
      dropOldestMessages();
    }
    while (requests.size() > Journal.MAX_REQUESTS
        || (bytes > Journal.MAX_BYTES && requests.size() > 1)) {
      dropOldest();
    }
  }

  private void dropOldestMessages() {
    PendingRequest oldest = withMessages.removeFirst();
    changeFootprint(oldest, oldest::dropMessages);
  }

  private void dropOldest() {
    PendingRequest oldest = requests.removeFirst();
    count(-oldest.footprint());
    if (oldest == withMessages.peekFirst()) {
      withMessages.removeFirst();
    }
  }

  /** Has the oldest make room until so many bytes are free, or nothing is left. */
  void dropOldest(long much) {
    long enough = bytes - much;
    while (bytes > enough && !withMessages.isEmpty()) {
      dropOldestMessages();
    }
    while (bytes > enough && !requests.isEmpty()) {
      dropOldest();
    }
    // A queue keeps the room of what was in it.
    requests = new ArrayDeque<>(requests);
    withMessages = new ArrayDeque<>(withMessages);
  }

  /** Returns how many bytes they take; needs no lock. */
  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  /** Returns the oldest; there is one. */
  PendingRequest oldest() {
    return requests.getFirst();
  }

  /** Returns the oldest whose number is above this, if there is one. */
  @Nullable PendingRequest firstAfter(long number) {
    for (PendingRequest pending : requests) {
      if (pending.number() > number) {
        return pending;
      }
    }
    return null;
  }

  /** Returns those whose number is not above this, oldest first. */
  List<PendingRequest> upTo(long number) {
    return requests.stream().takeWhile(pending -> pending.number() <= number).toList();
  }

  /** Returns all, oldest first. */
  List<PendingRequest> all() {
    return List.copyOf(requests);
  }

  void clear() {
    count(-bytes);
    requests = new ArrayDeque<>();
    withMessages = new ArrayDeque<>();
  }

  /** Is no longer counted among what the server holds. */
  void release() {
    if (counted) {
      memory.take(-bytes);
      counted = false;
    }
  }
}
