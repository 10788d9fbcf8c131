package dev.unread.adapter.feign.fleet;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Permits in a Redis or Valkey, reserved by a script there. */
final class RedisPermitStore implements PermitStore {

  private static final String SCRIPT = script();

  private final RedisConnector connector;
  private final String[] keys;
  private final AccountRate rate;
  private final AtomicBoolean connecting = new AtomicBoolean();
  private volatile @Nullable StatefulRedisConnection<String, String> connection;
  private volatile @Nullable String digest;
  private volatile boolean closed;

  RedisPermitStore(RedisConnector connector, String key, AccountRate rate) {
    this.connector = connector;
    this.keys = new String[] {key};
    this.rate = rate;
  }

  private static String script() {
    try (InputStream in = RedisPermitStore.class.getResourceAsStream("permits.lua")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Connects and tries the script out.
   *
   * @throws PermitStoreException if that does not work
   */
  void connect() {
    connection = await(connector.connect());
    await(ask(new PermitRequest(0, 0, 0, 0, 0, 0, 0, 0, 0)));
  }

  private <T> T await(CompletionStage<T> stage) {
    try {
      long millis = RedisConnector.CONNECT_TIMEOUT.toMillis() * 2;
      return stage.toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw StoreTrouble.exception(connector.where(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw StoreTrouble.exception(connector.where(), interrupted);
    }
  }

  @Override
  public CompletionStage<PermitReply> ask(PermitRequest request) {
    StatefulRedisConnection<String, String> open = connection;
    if (open == null || !open.isOpen()) {
      connectAgain(open);
      return CompletableFuture.failedFuture(new IOException("not connected"));
    }
    RedisAsyncCommands<String, String> commands = open.async();
    String[] arguments = arguments(request);
    String known = digest;
    if (known == null) {
      known = commands.digest(SCRIPT);
      digest = known;
    }
    return commands
        .<List<Long>>evalsha(known, ScriptOutputType.MULTI, keys, arguments)
        .exceptionallyCompose(
            failure ->
                isUnknownScript(failure)
                    ? commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments)
                    : CompletableFuture.failedFuture(failure))
        .thenApply(RedisPermitStore::reply);
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure instanceof RedisNoScriptException
        || (failure instanceof CompletionException
            && failure.getCause() instanceof RedisNoScriptException);
  }

  private String[] arguments(PermitRequest request) {
    return new String[] {
      Long.toString(request.notAfter()),
      Double.toString(rate.intervalMicros()),
      Integer.toString(rate.burst()),
      Integer.toString(request.interactive()),
      Long.toString(request.interactiveMaxWait()),
      Integer.toString(request.background()),
      Long.toString(request.backgroundMaxWait()),
      Integer.toString(request.alone()),
      Long.toString(request.pause()),
      Long.toString(request.state()),
      Long.toString(request.due()),
      Double.toString(rate.lowest()),
    };
  }

  private static PermitReply reply(List<Long> fields) {
    if (fields.get(1) == 0) {
      return PermitReply.tooLate(fields.get(0));
    }
    return new PermitReply(
        fields.get(0),
        true,
        fields.get(2),
        fields.get(3),
        fields.get(4),
        fields.get(5),
        fields.get(6).intValue(),
        fields.get(7),
        fields.get(8).intValue(),
        fields.get(9),
        fields.get(10),
        fields.get(11));
  }

  private void connectAgain(@Nullable StatefulRedisConnection<String, String> broken) {
    if (closed || !connecting.compareAndSet(false, true)) {
      return;
    }
    if (broken != null) {
      var unused = broken.closeAsync();
    }
    connector
        .connect()
        .whenComplete(
            (made, failure) -> {
              if (made != null) {
                connection = made;
              }
              connecting.set(false);
              if (closed) {
                close();
              }
            });
  }

  @Override
  public void close() {
    closed = true;
    StatefulRedisConnection<String, String> open = connection;
    if (open != null) {
      var unused = open.closeAsync();
    }
    connector.close();
  }
}
