package dev.unread.adapter.feign.concurrent;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes daemon threads, which keep no JVM alive, numbered behind a name that says what they do.
 * They inherit nothing of whoever happened to ask first: no thread locals, no context class loader,
 * no priority.
 */
public final class DaemonThreads implements ThreadFactory {

  private final String name;
  private final AtomicInteger made = new AtomicInteger();

  /**
   * @param name before the number: {@code name-1}, {@code name-2} and so on
   */
  public DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    return newThread(name + "-" + made.incrementAndGet(), work);
  }

  /** Returns one daemon thread of exactly this name, not started. */
  @SuppressWarnings("ThreadPriorityCheck") // else it would be the caller's
  public static Thread newThread(String name, Runnable work) {
    var thread = new Thread(null, work, name, 0, /* inheritThreadLocals= */ false);
    thread.setDaemon(true);
    thread.setPriority(Thread.NORM_PRIORITY);
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    return thread;
  }
}
