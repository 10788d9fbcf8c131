package dev.unread.adapter.feign.fleet;

import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who has no slot yet, in the order of coming, and slots that nobody has. */
final class PendingPermits {

  /** Batches take only slots that are due so soon. */
  static final long BACKGROUND_MAX_WAIT_MICROS = 100_000;

  private static final int BACKGROUND_AT_ONCE = 4;

  /** Whoever comes back later than this would come too late. */
  private static final long LATE_AT_MOST = 20_000_000L;

  private final SortedSet<PendingPermit> interactive = new TreeSet<>();
  private final SortedSet<PendingPermit> background = new TreeSet<>();
  private final PriorityQueue<Long> spare = new PriorityQueue<>();
  private final BackgroundPace pace = new BackgroundPace();
  private long latestNumber;
  private long state;

  void add(PendingPermit pending) {
    latestNumber = Math.max(latestNumber, pending.number());
    lane(pending).add(pending);
  }

  void remove(PendingPermit pending) {
    lane(pending).remove(pending);
  }

  private SortedSet<PendingPermit> lane(PendingPermit pending) {
    return pending.isInteractive() ? interactive : background;
  }

  /** Returns how many callers there are who still have time to wait. */
  int interactive(long now) {
    int count = 0;
    for (PendingPermit pending : interactive) {
      count += pending.isRefused() || pending.giveUpAt() - now <= 0 ? 0 : 1;
    }
    return count;
  }

  /** Returns how many permits batches ask for now: none before their turn. */
  int backgroundDemand(long now) {
    return pace.isDue(now) ? Math.min(BACKGROUND_AT_ONCE, background.size()) : 0;
  }

  boolean isBackgroundTurn(long now) {
    return pace.isDue(now);
  }

  long backgroundTurnIn(long now) {
    return pace.dueIn(now);
  }

  void nextBackgroundTurn(long nanos) {
    pace.nextTurn(nanos);
  }

  /** Returns the number of whoever came last. */
  long latestNumber() {
    return latestNumber;
  }

  /** Returns how long the most patient caller can wait. */
  long interactiveMaxWait(long now) {
    long longest = 0;
    for (PendingPermit pending : interactive) {
      longest = Math.max(longest, pending.isRefused() ? 0 : pending.giveUpAt() - now);
    }
    return longest;
  }

  /**
   * The store is in this state. Slots of another are void: who lost it has given them out again.
   */
  void storeState(long current) {
    if (current != state) {
      state = current;
      spare.clear();
    }
  }

  /** Returns whether the store forgot that it gave it its slot. */
  boolean isVoid(PendingPermit pending) {
    return pending.slotState() != state;
  }

  /** Hands a slot to the first who can wait for it: of the callers, or else of the batches. */
  void assign(long slot, long dueAt, long now) {
    if (!assign(interactive, slot, dueAt, now) && !assign(background, slot, dueAt, now)) {
      spare.add(slot);
    }
  }

  /** Hands a slot to the first batch that can wait for it, or else to the first caller. */
  void assignToBackground(long slot, long dueAt, long now) {
    if (!assign(background, slot, dueAt, now) && !assign(interactive, slot, dueAt, now)) {
      spare.add(slot);
    }
  }

  private boolean assign(SortedSet<PendingPermit> lane, long slot, long dueAt, long now) {
    for (Iterator<PendingPermit> each = lane.iterator(); each.hasNext(); ) {
      PendingPermit pending = each.next();
      if (pending.giveUpAt() - dueAt < 0) {
        pending.refuse(dueAt - now);
      } else if (pending.backAt() - Math.max(dueAt, now) <= LATE_AT_MOST) {
        pending.storeSlot(slot, state);
        each.remove();
        return true;
      }
    }
    return false;
  }

  /** Those who came no later than this number learn that their slot would be due so late. */
  void refuseInteractive(long upTo, long wait) {
    for (PendingPermit pending : interactive) {
      if (pending.number() <= upTo && !pending.isRefused()) {
        pending.refuse(wait);
      }
    }
  }

  /** It does not use its slot. */
  void release(PendingPermit pending) {
    if (!isVoid(pending)) {
      spare.add(pending.storeSlot());
    }
  }

  /** Hands it the first slot that nobody has between these times; returns whether there is one. */
  boolean assignSpare(PendingPermit pending, long earliest, long latest) {
    while (!spare.isEmpty() && spare.element() < earliest) {
      spare.remove();
    }
    if (spare.isEmpty() || spare.element() > latest) {
      return false;
    }
    remove(pending);
    pending.storeSlot(spare.remove(), state);
    return true;
  }
}
