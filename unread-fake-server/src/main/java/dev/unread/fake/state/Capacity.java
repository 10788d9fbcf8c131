package dev.unread.fake.state;

import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Limits;
import java.util.EnumMap;
import java.util.Map;

/** How much one application holds, and may hold. Under the lock. */
final class Capacity {

  private final Limits limits;
  private final StateMemory memory;
  private final Map<Limit, Long> counts = new EnumMap<>(Limit.class);
  private long bytes;
  private long leaving;
  private boolean unlimited;

  Capacity(Limits limits, StateMemory memory) {
    this.limits = limits;
    this.memory = memory;
  }

  /** Refuses nothing from now on until it is used by an application. */
  Capacity unlimited() {
    unlimited = true;
    return this;
  }

  /** Takes the place of another, whose room is free soon. */
  Capacity replacing(Capacity other) {
    leaving = other.bytes;
    return this;
  }

  /** Is an application's from now on, and refuses what is too much. */
  void settle() {
    unlimited = false;
    leaving = 0;
  }

  /**
   * Takes room for so many that weigh so much in all.
   *
   * @throws LimitExceededException if there is not that much
   */
  void take(Limit kind, long count, long weight) {
    if (unlimited) {
      takeAgain(kind, count, weight);
      return;
    }
    if (count(kind) + count > limits.of(kind)) {
      throw new LimitExceededException(
          "an application has at most "
              + limits.of(kind)
              + " "
              + kind.id()
              + ", unless the limit "
              + kind.id()
              + " is raised");
    }
    if (!memory.take(weight, leaving)) {
      throw memory.full();
    }
    add(kind, count, weight);
  }

  /**
   * Makes sure that there is room for that much.
   *
   * @throws LimitExceededException if there is not
   */
  void requireRoom(long weight) {
    if (!memory.take(weight, leaving)) {
      throw memory.full();
    }
    memory.give(weight);
  }

  /** Gives back the room of so many. */
  void give(Limit kind, long count, long weight) {
    memory.give(weight);
    add(kind, -count, -weight);
  }

  /** Takes that much again, after it was given back. */
  void takeAgain(Limit kind, long count, long weight) {
    memory.takeAnyway(weight);
    add(kind, count, weight);
  }

  /** Gives back all. */
  void giveAll() {
    memory.give(bytes);
    bytes = 0;
    counts.clear();
  }

  boolean isFull(Limit kind) {
    return !unlimited && count(kind) >= limits.of(kind);
  }

  private long count(Limit kind) {
    return counts.getOrDefault(kind, 0L);
  }

  private void add(Limit kind, long count, long weight) {
    counts.merge(kind, count, Long::sum);
    bytes += weight;
  }
}
