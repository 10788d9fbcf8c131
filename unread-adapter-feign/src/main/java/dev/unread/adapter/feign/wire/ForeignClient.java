package dev.unread.adapter.feign.wire;

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
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody else's transport, held to the same promises: it runs on a thread of its own, which is
 * interrupted and left behind when the time is over, and its answers are read within bounds.
 */
public final class ForeignClient implements Client, AutoCloseable {

  private final Client client;
  private final ThreadPoolExecutor threads;

  /**
   * @param maxThreads how many requests run at most at once, those left behind included
   */
  public ForeignClient(Client client, int maxThreads) {
    this.client = client;
    threads =
        new ThreadPoolExecutor(
            0, maxThreads, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), ForeignClient::daemon);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "unread-transport");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    var attempt = (Attempt) options;
    var answer = new CompletableFuture<Response>();
    var work = new FutureTask<Void>(() -> exchange(request, attempt, answer), null);
    attempt.onEnd(
        () -> {
          work.cancel(true);
          answer.cancel(false);
        });
    try {
      threads.execute(work);
      return await(answer, attempt);
    } catch (RejectedExecutionException full) {
      throw new NoReply(NoReply.Why.NO_ROOM);
    }
  }

  private static Response await(CompletableFuture<Response> answer, Attempt attempt) {
    try {
      return answer.get(attempt.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      attempt.end(NoReply.Why.TIMED_OUT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      attempt.end(NoReply.Why.INTERRUPTED);
    } catch (CancellationException stopped) {
      // the attempt knows why
    } catch (ExecutionException failed) {
      throw NoReply.of(attempt, failed.getCause() instanceof Exception cause ? cause : failed);
    }
    throw NoReply.of(attempt, new IOException());
  }

  private void exchange(Request request, Attempt attempt, CompletableFuture<Response> answer) {
    try (Response response = client.execute(complete(request, attempt), attempt)) {
      answer.complete(
          response.toBuilder().headers(headers(response)).body(body(response, attempt)).build());
    } catch (Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }

  private static Request complete(Request request, Attempt attempt) {
    var headers = new HashMap<String, Collection<String>>(request.headers());
    attempt.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return Request.create(
        request.httpMethod(), attempt.url(request), headers, Request.Body.empty(), null);
  }

  private static Map<String, Collection<String>> headers(Response response) {
    var headers = new HashMap<String, Collection<String>>(response.headers());
    headers.keySet().removeIf(name -> Reply.HEADERS.stream().noneMatch(name::equalsIgnoreCase));
    return headers;
  }

  private static byte[] body(Response response, Attempt attempt) {
    if (response.body() == null) {
      return Body.EMPTY;
    }
    try {
      return Body.read(response.body().asInputStream(), Reply.limit(response.status()));
    } catch (IOException broken) {
      return Body.broken(response.status(), attempt, broken);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
