package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A Feign client handed in, held to the deadline of each attempt: it runs on a thread of the
 * adapter's, which is interrupted and left behind when the time is over, and its bodies are read
 * within bounds. Its owner closes it.
 */
public final class DeadlineClient implements Transport {

  private final Client client;
  private final DaemonPool threads;

  /**
   * @param maxThreads how many requests run at most at once, those left behind included
   */
  public DeadlineClient(Client client, int maxThreads) {
    this.client = client;
    threads = new DaemonPool("unread-transport", maxThreads, 0);
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    var attempt = (Attempt) options;
    var result = new CompletableFuture<Response>();
    var work = new FutureTask<Void>(() -> send(request, attempt, result), null);
    attempt.onEnd(
        () -> {
          work.cancel(true);
          result.cancel(false);
        });
    try {
      threads.execute(work);
      return await(result, attempt);
    } catch (RejectedExecutionException full) {
      throw new NoResponseException(NoResponseReason.POOL_EXHAUSTED);
    }
  }

  private static Response await(CompletableFuture<Response> result, Attempt attempt) {
    try {
      return result.get(attempt.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      attempt.end(NoResponseReason.TIMED_OUT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      attempt.end(NoResponseReason.INTERRUPTED);
    } catch (CancellationException stopped) {
      // the attempt knows why
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error; // no sign of the network, so that nothing is gained by asking again
      }
      throw attempt.noResponse(failed.getCause() instanceof Exception cause ? cause : failed);
    }
    throw attempt.noResponse(new IOException());
  }

  private void send(Request request, Attempt attempt, CompletableFuture<Response> result) {
    try (Response response = requireReturned(client.execute(complete(request, attempt), attempt))) {
      result.complete(
          response.toBuilder().headers(headers(response)).body(body(response, attempt)).build());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
  }

  // It would pass for a connection that broke.
  private static Response requireReturned(@Nullable Response returned) {
    if (returned == null) {
      throw new NoResponseException(NoResponseReason.RETURNED_NULL);
    }
    return returned;
  }

  private static Request complete(Request request, Attempt attempt) {
    var headers = new HashMap<String, Collection<String>>(request.headers());
    attempt.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return Request.create(
        request.httpMethod(), attempt.url(request), headers, Request.Body.empty(), null);
  }

  private static Map<String, Collection<String>> headers(Response response) {
    var headers = new HashMap<String, Collection<String>>(response.headers());
    headers
        .keySet()
        .removeIf(name -> RawResponse.HEADERS.stream().noneMatch(name::equalsIgnoreCase));
    return headers;
  }

  private static byte[] body(Response response, Attempt attempt) {
    if (response.body() == null) {
      return ResponseBodyReader.EMPTY;
    }
    try {
      return ResponseBodyReader.read(
          response.body().asInputStream(), RawResponse.limit(response.status()));
    } catch (IOException broken) {
      return ResponseBodyReader.broken(response.status(), attempt, broken);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
