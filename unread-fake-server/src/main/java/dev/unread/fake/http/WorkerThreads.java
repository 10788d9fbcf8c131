package dev.unread.fake.http;

import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads that answer requests. Javalin's pool, but without reserved threads: to wake one for
 * each request costs a fifth of the answers that two cores can give. And it starts those alone that
 * every server needs at once: a selector, an acceptor, one that answers. Tasks wait in a queue of
 * the JDK's: to size Jetty's own, the JVM's whole management is started, which takes a fifth of a
 * start.
 */
final class WorkerThreads extends QueuedThreadPool {

  private static final int MOST = 250;
  private static final int FEWEST = 3;
  private static final int IDLE_MILLIS = 60_000;

  private final MemoryExhaustion memory;

  WorkerThreads(MemoryExhaustion memory) {
    super(MOST, FEWEST, IDLE_MILLIS, new LinkedBlockingQueue<>());
    this.memory = memory;
    setName("unread-fake");
    setReservedThreads(0);
  }

  @Override
  protected void onJobFailure(Throwable failure) {
    memory.note(failure);
    super.onJobFailure(failure);
  }
}
