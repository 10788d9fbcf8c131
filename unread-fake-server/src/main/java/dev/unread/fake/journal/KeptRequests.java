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
  private final ArrayDeque<PendingRequest> requests = new ArrayDeque<>();
  private final ArrayDeque<PendingRequest> withMessages = new ArrayDeque<>();
  private int bytes;

  KeptRequests(boolean keepsMessages) {
    this.keepsMessages = keepsMessages;
  }

  /** Adds the newest. */
  void add(PendingRequest pending) {
    requests.addLast(pending);
    if (keepsMessages) {
      withMessages.addLast(pending);
    }
    bytes += pending.footprint();
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
    bytes -= pending.footprint();
    step.run();
    bytes += pending.footprint();
  }

  private void makeRoom() {
    while (bytes > Journal.MAX_BYTES && withMessages.size() > 1) {
      PendingRequest oldest = withMessages.removeFirst();
      changeFootprint(oldest, oldest::dropMessages);
    }
    while (requests.size() > Journal.MAX_REQUESTS
        || (bytes > Journal.MAX_BYTES && requests.size() > 1)) {
      PendingRequest oldest = requests.removeFirst();
      bytes -= oldest.footprint();
      if (oldest == withMessages.peekFirst()) {
        withMessages.removeFirst();
      }
    }
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

  /** Returns all, oldest first. */
  List<PendingRequest> all() {
    return List.copyOf(requests);
  }

  void clear() {
    requests.clear();
    withMessages.clear();
    bytes = 0;
  }
}
