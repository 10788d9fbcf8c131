package dev.unread.adapter.feign.coalesce;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import java.util.concurrent.Executor;

/**
 * The threads that shared calls are made in.
 *
 * @param areOwn whether they are the package's own, so that callers who find none left ask by
 *     themselves; an executor that was handed in has reasons to refuse
 */
record SharedCallThreads(Executor executor, boolean areOwn) {

  private static final int MAX_THREADS = 256;

  static SharedCallThreads own() {
    return new SharedCallThreads(new DaemonPool("unread-coalesce", MAX_THREADS, 0), true);
  }

  static SharedCallThreads of(Executor executor) {
    return new SharedCallThreads(executor, false);
  }

  void execute(Runnable task) {
    executor.execute(task);
  }
}
