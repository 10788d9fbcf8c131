package dev.unread.adapter.feign.fleet;

import io.lettuce.core.ConnectionFuture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.DefaultClientResources;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often it is shut down, and how often each connection that it made is closed. */
final class CountingClient extends RedisClient {

  private final AtomicInteger shutdowns = new AtomicInteger();
  private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();

  /** One connection, and how often it was told to close. */
  record Connection(StatefulRedisConnection<?, ?> connection, AtomicInteger closed) {

    int closes() {
      return closed.get();
    }
  }

  CountingClient() {
    super(DefaultClientResources.create(), new RedisURI());
  }

  int shutdowns() {
    return shutdowns.get();
  }

  Queue<Connection> connections() {
    return connections;
  }

  long open() {
    return connections.stream().filter(each -> each.connection.isOpen()).count();
  }

  /** Shuts it down as its owner does, which does not count. */
  void end() {
    super.shutdownAsync(0, 0, TimeUnit.MILLISECONDS).join();
    getResources().shutdown(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  @Override
  public CompletableFuture<Void> shutdownAsync(long quiet, long timeout, TimeUnit unit) {
    shutdowns.incrementAndGet();
    return super.shutdownAsync(quiet, timeout, unit);
  }

  @Override
  public <K, V> ConnectionFuture<StatefulRedisConnection<K, V>> connectAsync(
      RedisCodec<K, V> codec, RedisURI uri) {
    return super.connectAsync(codec, uri).thenApply(this::counted);
  }

  @SuppressWarnings("unchecked") // it is what it stands for
  private <K, V> StatefulRedisConnection<K, V> counted(StatefulRedisConnection<K, V> made) {
    var closed = new AtomicInteger();
    connections.add(new Connection(made, closed));
    return (StatefulRedisConnection<K, V>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StatefulRedisConnection.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("close")) {
                closed.incrementAndGet();
              }
              try {
                return method.invoke(made, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
