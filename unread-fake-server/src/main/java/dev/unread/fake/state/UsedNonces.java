package dev.unread.fake.state;

import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.SessionOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pairs of nonce and timestamp that are used up. They are remembered for as long as their timestamp
 * may still be good; an hour before and after now it is. Under the lock.
 */
final class UsedNonces {

  private static final Duration LONGEST_GOOD = Duration.ofHours(2);

  private final StateLock lock;
  private final Clock clients;
  private Map<SessionOrigin, Instant> usedAt = new LinkedHashMap<>();

  UsedNonces(StateLock lock, Clock clients) {
    this.lock = lock;
    this.clients = clients;
  }

  /** Remembers a pair; returns false if it was used before. */
  boolean add(SessionOrigin origin, Capacity capacity) {
    if (usedAt.containsKey(origin)) {
      return false;
    }
    Instant now = clients.instant();
    forgetOld(now, capacity);
    capacity.take(Limit.NONCES, 1, weight(origin));
    lock.undoWith(
        () -> {
          usedAt.remove(origin);
          capacity.give(Limit.NONCES, 1, weight(origin));
        });
    usedAt.put(origin, now);
    return true;
  }

  // What is forgotten here stays so even if the request fails: it is no longer good, or one too
  // many.
  private void forgetOld(Instant now, Capacity capacity) {
    Iterator<Map.Entry<SessionOrigin, Instant>> oldestFirst = usedAt.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Map.Entry<SessionOrigin, Instant> oldest = oldestFirst.next();
      boolean old = oldest.getValue().plus(LONGEST_GOOD).isBefore(now);
      if (!old && !capacity.isFull(Limit.NONCES)) {
        return;
      }
      oldestFirst.remove();
      capacity.give(Limit.NONCES, 1, weight(oldest.getKey()));
    }
  }

  private static long weight(SessionOrigin origin) {
    return HeapEstimate.NONCE + HeapEstimate.of(origin);
  }

  Map<SessionOrigin, Instant> usedAt() {
    return Map.copyOf(usedAt);
  }

  void become(UsedNonces others) {
    usedAt = others.usedAt;
  }
}
