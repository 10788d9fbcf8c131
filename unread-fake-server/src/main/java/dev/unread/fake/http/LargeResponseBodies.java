package dev.unread.fake.http;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * The large bodies of responses that wait for their clients to read them. They take an eighth of
 * the heap at most: where there are more, those that wait longest are cut off, so that many clients
 * that do not read cannot take the memory from those that do. Safe for concurrent use.
 */
@Singleton
final class LargeResponseBodies {

  private final long most;
  private final Set<LargeResponseBody> waiting = new LinkedHashSet<>();
  private final IdentityHashMap<byte[], Integer> holders = new IdentityHashMap<>();
  private long bytes;

  @Inject
  LargeResponseBodies() {
    this(Runtime.getRuntime().maxMemory() / 8);
  }

  /**
   * @param most how many bytes they may have together, but for the newest of them
   */
  LargeResponseBodies(long most) {
    this.most = most;
  }

  /** Adds one that waits, and cuts off others where that makes too many. */
  void add(LargeResponseBody added) {
    var cut = new ArrayList<LargeResponseBody>();
    synchronized (this) {
      if (waiting.add(added) && holders.merge(added.bytes(), 1, Integer::sum) == 1) {
        bytes += added.bytes().length;
      }
      for (var oldest = waiting.iterator(); bytes > most && waiting.size() > 1; ) {
        LargeResponseBody body = oldest.next();
        oldest.remove();
        release(body);
        cut.add(body);
      }
    }
    cut.forEach(LargeResponseBody::cutOff);
  }

  /** Removes one that waits no longer. */
  synchronized void remove(LargeResponseBody body) {
    if (waiting.remove(body)) {
      release(body);
    }
  }

  private void release(LargeResponseBody body) {
    if (holders.merge(body.bytes(), -1, Integer::sum) == 0) {
      holders.remove(body.bytes());
      bytes -= body.bytes().length;
    }
  }
}
