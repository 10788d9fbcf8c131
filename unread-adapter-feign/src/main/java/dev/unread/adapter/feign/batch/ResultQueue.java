package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.batch.ReaderResult.Failed;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Results between the workers and the one consumer; while it is full, workers wait. */
final class ResultQueue {

  private final int capacity;
  private final Queue<Entry> results = new ArrayDeque<>();
  private final SortedSet<Long> takenAhead = new TreeSet<>();
  private long resumePoint;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int workers;
  private boolean closed;
  private @Nullable Throwable failure;
  private long asked;
  private long counted;
  private long failed;

  /** A result, and its reader's number in the source. */
  private record Entry(long number, ReaderResult result) {}

  ResultQueue(int capacity, int workers) {
    this.capacity = capacity;
    this.workers = workers;
  }

  /** Counts one more reader as asked for; returns false if the queue is closed. */
  boolean tryStart() {
    lock.lock();
    try {
      if (!closed) {
        asked++;
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits while the queue is full; drops the result if the queue is closed. */
  void put(long number, ReaderResult result) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (results.size() == capacity && !closed) {
        changed.await();
      }
      if (closed) {
        return;
      }
      if (result instanceof Failed) {
        failed++;
      } else {
        counted++;
      }
      results.add(new Entry(number, result));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that one of the workers has ended. */
  void workerEnded() {
    lock.lock();
    try {
      workers--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a result; returns whether there is one. */
  boolean awaitNext() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (results.isEmpty() && workers > 0 && !closed) {
        changed.await();
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      return !results.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Nullable ReaderResult take() {
    lock.lock();
    try {
      changed.signalAll();
      Entry entry = results.poll();
      if (entry == null) {
        return null;
      }
      takenAhead.add(entry.number);
      while (takenAhead.remove(resumePoint)) {
        resumePoint++;
      }
      return entry.result;
    } finally {
      lock.unlock();
    }
  }

  /** Returns up to which reader all results were taken. */
  long resumePoint() {
    lock.lock();
    try {
      return resumePoint;
    } finally {
      lock.unlock();
    }
  }

  BatchProgress progress() {
    lock.lock();
    try {
      return new BatchProgress(asked, counted, failed);
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      results.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes after the port or the source of readers threw something unexpected, which the consumer
   * gets.
   */
  void closeExceptionally(Throwable failure) {
    lock.lock();
    try {
      if (!closed) {
        this.failure = failure;
      }
      close();
    } finally {
      lock.unlock();
    }
  }
}
