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
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes connections to one server, over a client of its own or somebody's. */
final class RedisConnector implements AutoCloseable {

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int THREADS = 2; // the fewest that Lettuce takes

  private final RedisURI uri;
  private final RedisClient client;
  private final @Nullable ClientResources own;

  private RedisConnector(RedisURI uri, RedisClient client, @Nullable ClientResources own) {
    this.uri = uri;
    this.client = client;
    this.own = own;
  }

  static RedisConnector of(String uri) {
    RedisURI parsed = parse(uri);
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .build();
    RedisClient client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false) // whoever asks next connects again, which is sooner
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
            .build());
    return new RedisConnector(parsed, client, resources);
  }

  static RedisConnector of(RedisClient client, RedisURI uri) {
    return new RedisConnector(uri, client, null);
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

  CompletionStage<StatefulRedisConnection<String, String>> connect() {
    return client.connectAsync(StringCodec.UTF8, uri);
  }

  /** Ends what is its own. */
  @Override
  public void close() {
    ClientResources resources = own;
    if (resources != null) {
      var unused =
          client
              .shutdownAsync(0, 0, MILLISECONDS)
              .whenComplete((done, failure) -> shutdown(resources));
    }
  }

  private static void shutdown(ClientResources resources) {
    var unused = resources.shutdown(0, 0, MILLISECONDS);
  }
}
