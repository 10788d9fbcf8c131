package dev.unread.fake.journal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all journals of one server may take together. Where they take more, the journal
 * that takes most loses its oldest requests, until all fit again: an application that is asked
 * little keeps its requests, however much the others are asked. Safe for concurrent use.
 */
final class JournalMemory implements Journal.Memory {

  /** So much more than needed is freed, so that not every request has to look for the largest. */
  private static final int SPARE = 64;

  private final long most;
  private final AtomicLong taken = new AtomicLong();
  private final Set<Journal> journals = ConcurrentHashMap.newKeySet();
  private final ReentrantLock shrinking = new ReentrantLock();

  /**
   * @param most how many bytes they may take together: {@link
   *     dev.unread.fake.snapshot.Limit#JOURNAL_PERCENT} of the heap
   */
  JournalMemory(long most) {
    this.most = most;
  }

  void add(Journal journal) {
    journals.add(journal);
  }

  void remove(Journal journal) {
    journals.remove(journal);
  }

  /** Takes so many bytes more, or fewer; {@link #shrink()} has to follow, without any lock. */
  void take(long bytes) {
    taken.addAndGet(bytes);
  }

  @Override
  public long taken() {
    return taken.get();
  }

  /** Has the largest make room until all fit; one thread does it for all. */
  void shrink() {
    while (taken.get() > most && shrinking.tryLock()) {
      try {
        Journal largest = largest();
        if (largest == null) {
          return;
        }
        largest.dropOldest(Math.max(1, taken.get() - most + most / SPARE));
      } finally {
        shrinking.unlock();
      }
    }
  }

  private @Nullable Journal largest() {
    Journal largest = null;
    for (Journal journal : journals) {
      if (journal.bytes() > (largest == null ? 0 : largest.bytes())) {
        largest = journal;
      }
    }
    return largest;
  }
}
