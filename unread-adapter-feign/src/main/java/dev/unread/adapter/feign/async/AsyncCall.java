package dev.unread.adapter.feign.async;

import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call: ends when its result is completed by whomever, and completes it when it ends. */
final class AsyncCall<T> extends FutureTask<T> {

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final CompletableFuture<Void> timer = new CompletableFuture<>();
  private final Executor executor;

  @SuppressWarnings("FutureReturnValueIgnored") // the stages have no outcome of their own
  AsyncCall(Supplier<T> question, Duration deadline, Executor executor) {
    super(question::get);
    this.executor = executor;
    timer
        .orTimeout(TimeUnit.NANOSECONDS.convert(deadline), TimeUnit.NANOSECONDS)
        .whenComplete((stopped, late) -> expire(late, deadline));
    result.whenComplete((value, failure) -> stop());
  }

  CompletableFuture<T> result() {
    return result;
  }

  void refuse(UnreadCountException failure) {
    result.completeExceptionally(failure);
  }

  // By now the task is done, so that completing the result interrupts nobody.
  @Override
  protected void done() {
    if (isCancelled()) {
      leaveQueue();
      return;
    }
    try {
      result.complete(get());
    } catch (ExecutionException e) {
      result.completeExceptionally(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("a task that is done does not wait", e);
    }
  }

  private void leaveQueue() {
    if (executor instanceof ThreadPoolExecutor pool) {
      pool.remove(this);
    }
  }

  private void expire(@Nullable Throwable late, Duration deadline) {
    if (late != null) {
      refuse(new Unavailable("no answer by the deadline of " + deadline, null));
    }
  }

  private void stop() {
    timer.complete(null);
    cancel(true);
  }
}
