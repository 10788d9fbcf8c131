package dev.unread.adapter.feign.concurrent;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Work that can be interrupted on whatever thread it runs, once it runs, without harm to what that
 * thread does next: pools that do not clear the flag between tasks, and callers whose executor runs
 * a task in their own thread, never see an interrupt that was meant for the work.
 */
public final class InterruptibleTask implements Runnable {

  private final Runnable work;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread runner;
  private boolean cancelled;
  private boolean interrupted;

  /**
   * @param work run at most once; not at all if it is cancelled before
   */
  public InterruptibleTask(Runnable work) {
    this.work = work;
  }

  @Override
  public void run() {
    boolean interruptedBefore = Thread.currentThread().isInterrupted();
    if (!begin()) {
      return;
    }
    try {
      work.run();
    } finally {
      end(interruptedBefore);
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (cancelled || runner != null) {
        return false;
      }
      runner = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void end(boolean interruptedBefore) {
    lock.lock();
    try {
      cancelled = true; // nobody can interrupt the thread from here on
      if (interrupted && !interruptedBefore) {
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps the work from being begun, or interrupts it; does nothing once it has ended.
   *
   * @return whether it was not begun and never will be
   */
  public boolean cancel() {
    lock.lock();
    try {
      if (!cancelled && runner != null) {
        interrupted = true;
        runner.interrupt();
      }
      cancelled = true;
      return runner == null;
    } finally {
      lock.unlock();
    }
  }
}
