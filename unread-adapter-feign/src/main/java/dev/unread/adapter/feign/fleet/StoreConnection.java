package dev.unread.adapter.feign.fleet;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one connection to the store, in whose place another comes when it is of no more use. */
final class StoreConnection {

  /** A server may take a connection and say nothing. */
  static final long LONGEST_MILLIS = RedisConnector.CONNECT_TIMEOUT.toMillis() * 2;

  private final RedisConnector connector;
  private final AtomicReference<@Nullable StatefulRedisConnection<String, String>> current =
      new AtomicReference<>();
  private final AtomicBoolean connecting = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  StoreConnection(RedisConnector connector) {
    this.connector = connector;
  }

  String where() {
    return connector.where();
  }

  /** Starts to connect, unless that is going on; the future ends by {@link #LONGEST_MILLIS}. */
  CompletableFuture<?> connect() {
    if (closed.get() || !connecting.compareAndSet(false, true)) {
      return CompletableFuture.completedFuture(null);
    }
    return connector
        .connect()
        .thenAccept(this::adopt) // even if it comes too late for who waits below
        .copy()
        .orTimeout(LONGEST_MILLIS, TimeUnit.MILLISECONDS)
        .whenComplete((adopted, failure) -> connecting.set(false));
  }

  private void adopt(StatefulRedisConnection<String, String> made) {
    if (!current.compareAndSet(null, made)) {
      var unused = made.closeAsync(); // another was sooner
    } else if (closed.get() && made.isOpen() && current.compareAndSet(made, null)) {
      var unused = made.closeAsync();
    }
  }

  /** Returns the connection; null, and starts to make one, where there is none. */
  @Nullable StatefulRedisConnection<String, String> get() {
    StatefulRedisConnection<String, String> open = current.get();
    if (open != null && open.isOpen()) {
      return open;
    }
    if (open != null) {
      replace(open);
    } else {
      var unused = connect();
    }
    return null;
  }

  /** Closes a connection that is of no more use, and starts to make another. */
  void replace(StatefulRedisConnection<String, String> broken) {
    if (!closed.get() && current.compareAndSet(broken, null)) {
      var unused = broken.closeAsync();
      var unusedConnect = connect();
    }
  }

  void close() {
    if (!closed.getAndSet(true)) {
      connector.close(current.getAndSet(null));
    }
  }
}
