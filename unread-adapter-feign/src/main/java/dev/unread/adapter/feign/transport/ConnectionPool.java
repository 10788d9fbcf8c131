package dev.unread.adapter.feign.transport;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections that wait for their next request; the latest used goes out first, so that a quiet
 * client lets the others grow old. It bounds nothing: there are as many as there were requests at a
 * time.
 */
final class ConnectionPool implements AutoCloseable {

  // so that a change of address is noticed
  private static final long MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final ConcurrentLinkedDeque<StrictConnection> idle = new ConcurrentLinkedDeque<>();
  private final LongSupplier nanoTime;
  private volatile boolean closed;

  ConnectionPool(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns a connection that was used before, or null if there is none. */
  @Nullable StrictConnection take() {
    StrictConnection connection = idle.pollFirst();
    while (connection != null && isOld(connection)) {
      connection.close();
      connection = idle.pollFirst();
    }
    return connection;
  }

  /** Keeps a connection for the next request, unless it is too old. */
  void giveBack(StrictConnection connection) {
    if (isOld(connection)) {
      connection.close();
      return;
    }
    idle.addFirst(connection);
    if (closed) {
      closeIdle();
    }
    StrictConnection longestIdle = idle.peekLast();
    if (longestIdle != null && isOld(longestIdle) && idle.remove(longestIdle)) {
      longestIdle.close();
    }
  }

  /** Closes what waits: where one connection turned out to be dead, so may its like. */
  void closeIdle() {
    for (StrictConnection connection = idle.pollFirst();
        connection != null;
        connection = idle.pollFirst()) {
      connection.close();
    }
  }

  private boolean isOld(StrictConnection connection) {
    return nanoTime.getAsLong() - connection.openedAt() > MAX_AGE_NANOS;
  }

  /** Closes what waits, and what is given back from now on. */
  @Override
  public void close() {
    closed = true;
    closeIdle();
  }
}
