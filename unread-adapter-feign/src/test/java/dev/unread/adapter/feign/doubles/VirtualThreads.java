package dev.unread.adapter.feign.doubles;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads, which the tests are not compiled against. */
public final class VirtualThreads {

  private VirtualThreads() {}

  /** Returns one virtual thread for each task; from Java 21 on. */
  public static ExecutorService executor() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
