package dev.unread.adapter.feign.readers;

import dev.unread.adapter.feign.readers.ReaderTotal.Counted;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Answers between those who ask and the one who takes; when it is full, those who ask wait. */
final class Tray {

  private final int capacity;
  private final Queue<ReaderTotal> answers = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int asking;
  private boolean closed;
  private @Nullable Throwable mistake;
  private long asked;
  private long counted;
  private long failed;

  Tray(int capacity, int asking) {
    this.capacity = capacity;
    this.asking = asking;
  }

  /** Says that one more reader is asked for; returns whether that is still wanted. */
  boolean ask() {
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

  /** Waits for room; drops the answer if nobody will take it. */
  void put(ReaderTotal answer) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (answers.size() == capacity && !closed) {
        changed.await();
      }
      if (closed) {
        return;
      }
      if (answer instanceof Counted) {
        counted++;
      } else {
        failed++;
      }
      answers.add(answer);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that one of those who ask is done. */
  void leave() {
    lock.lock();
    try {
      asking--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for an answer; returns whether there is one. */
  boolean awaitNext() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (answers.isEmpty() && asking > 0 && !closed) {
        changed.await();
      }
      if (mistake instanceof Error error) {
        throw error;
      }
      if (mistake instanceof RuntimeException exception) {
        throw exception;
      }
      return !answers.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Nullable ReaderTotal take() {
    lock.lock();
    try {
      changed.signalAll();
      return answers.poll();
    } finally {
      lock.unlock();
    }
  }

  Progress progress() {
    lock.lock();
    try {
      return new Progress(asked, counted, failed);
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      answers.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes for a mistake of the port's or of the readers' source, which the taker gets. */
  void closeFor(Throwable mistake) {
    lock.lock();
    try {
      if (!closed) {
        this.mistake = mistake;
      }
      close();
    } finally {
      lock.unlock();
    }
  }
}
