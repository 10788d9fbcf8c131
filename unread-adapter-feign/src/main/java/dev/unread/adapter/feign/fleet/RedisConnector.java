package dev.unread.adapter.feign.fleet;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes connections to one server, over a client of its own or somebody's. */
final class RedisConnector {

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int THREADS = 2; // the fewest that Lettuce takes

  private final RedisURI uri;
  private final Supplier<RedisClient> factory;
  private final boolean own;
  private @Nullable RedisClient client;
  private boolean closed;

  private RedisConnector(RedisURI uri, Supplier<RedisClient> factory, boolean own) {
    this.uri = uri;
    this.factory = factory;
    this.own = own;
  }

  /** Has a client of its own from the first connection on. */
  static RedisConnector of(String uri) {
    return owning(parse(uri), RedisConnector::makeClient);
  }

  static RedisConnector owning(RedisURI uri, Supplier<RedisClient> factory) {
    return new RedisConnector(uri, factory, true);
  }

  static RedisConnector of(RedisClient client, RedisURI uri) {
    return new RedisConnector(uri, () -> client, false);
  }

  private static RedisClient makeClient() {
    RedisClient client =
        RedisClient.create(
            ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build());
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false) // whoever asks next connects again, which is sooner
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
            .build());
    return client;
  }

  private static RedisURI parse(String uri) {
    try {
      RedisURI parsed = RedisURI.create(uri);
      parsed.setTimeout(CONNECT_TIMEOUT);
      return parsed;
    } catch (RuntimeException bad) {
      // Its message may repeat the password.
      throw new IllegalArgumentException(
          "not the URI of a Redis server, as redis://host:6379 or rediss://name:password@host:6380 is");
    }
  }

  /** Returns where the server is, without credentials. */
  String where() {
    return uri.getSentinels().isEmpty()
        ? uri.getHost() + ":" + uri.getPort()
        : "the sentinels' " + uri.getSentinelMasterId();
  }

  /** Starts to connect; whatever goes wrong comes with the future. */
  CompletableFuture<StatefulRedisConnection<String, String>> connect() {
    try {
      return client().connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
    } catch (IOException | RuntimeException | Error failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  private synchronized RedisClient client() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (client == null) {
      client = factory.get();
    }
    return client;
  }

  /**
   * Ends what is its own: the client with its connections; or of somebody's client this connection.
   */
  synchronized void close(@Nullable StatefulRedisConnection<String, String> last) {
    closed = true;
    RedisClient used = client;
    if (own && used != null) {
      var unused =
          used.shutdownAsync(0, 0, MILLISECONDS)
              .whenComplete((done, failure) -> shutdown(used.getResources()));
    } else if (last != null) {
      var unused = last.closeAsync();
    }
  }

  private static void shutdown(ClientResources resources) {
    var unused = resources.shutdown(0, 0, MILLISECONDS);
  }
}
