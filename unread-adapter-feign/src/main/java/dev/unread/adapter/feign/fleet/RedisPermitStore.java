package dev.unread.adapter.feign.fleet;

import io.lettuce.core.RedisCommandExecutionException;
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
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Permits in a Redis or Valkey, reserved by a script there. */
final class RedisPermitStore implements PermitStore {

  private static final String SCRIPT = script();

  /** A connection on which nothing was answered for so long may lead nowhere. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long NONE = Long.MIN_VALUE;

  private final StoreConnection connection;
  private final String[] keys;
  private final AccountRate rate;
  private final PermitReplyParser parser;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong unansweredSince = new AtomicLong(NONE);
  private volatile @Nullable String digest;

  RedisPermitStore(RedisConnector connector, String key, AccountRate rate) {
    this.connection = new StoreConnection(connector);
    this.keys = new String[] {key};
    this.rate = rate;
    this.parser = new PermitReplyParser(rate);
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
    await(connection.connect());
    await(ask(new PermitRequest(0, 0, 0, 0, 0, 0, 0, 0, 0)));
  }

  private void await(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(StoreConnection.LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error; // which is not the store's
      }
      throw StoreFailureMessages.exception(connection.where(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw StoreFailureMessages.exception(connection.where(), interrupted);
    }
  }

  @Override
  public CompletionStage<PermitReply> ask(PermitRequest request) {
    StatefulRedisConnection<String, String> open = connection.get();
    if (open == null) {
      return CompletableFuture.failedFuture(new IOException("not connected"));
    }
    long now = System.nanoTime();
    long since = unansweredSince.get();
    if (since != NONE && now - since > SILENCE_NANOS) {
      unansweredSince.set(NONE);
      connection.replace(open);
      return CompletableFuture.failedFuture(new IOException("no answer"));
    }
    unansweredSince.compareAndSet(NONE, now);
    long number = requests.incrementAndGet();
    return run(open, arguments(request, number))
        .thenApply(fields -> parser.parse(fields, request, number))
        .whenComplete(
            (reply, failure) -> {
              unansweredSince.set(NONE);
              if (failure != null && !isAnswer(failure)) {
                connection.replace(open); // who knows what comes next on it
              }
            });
  }

  private CompletionStage<List<Long>> run(
      StatefulRedisConnection<String, String> open, String[] arguments) {
    try {
      RedisAsyncCommands<String, String> commands = open.async();
      String known = digest;
      if (known == null) {
        known = commands.digest(SCRIPT);
        digest = known;
      }
      return commands
          .<List<Long>>evalsha(known, ScriptOutputType.MULTI, keys, arguments)
          .exceptionallyCompose(
              failure ->
                  cause(failure) instanceof RedisNoScriptException
                      ? commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments)
                      : CompletableFuture.failedFuture(failure));
    } catch (RuntimeException | Error failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  private static boolean isAnswer(Throwable failure) {
    return cause(failure) instanceof RedisCommandExecutionException;
  }

  private static @Nullable Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private String[] arguments(PermitRequest request, long number) {
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
      Long.toString(request.pausedUntil()),
      Double.toString(rate.lowest()),
      Long.toString(number),
    };
  }

  @Override
  public void close() {
    connection.close();
  }
}
