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

/** One call: ends when its answer is completed by whomever, and completes it when it ends. */
final class Call<T> extends FutureTask<T> {

  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final CompletableFuture<Void> clock = new CompletableFuture<>();
  private final Executor executor;

  @SuppressWarnings("FutureReturnValueIgnored") // the stages have no outcome of their own
  Call(Supplier<T> question, Duration deadline, Executor executor) {
    super(question::get);
    this.executor = executor;
    clock
        .orTimeout(TimeUnit.NANOSECONDS.convert(deadline), TimeUnit.NANOSECONDS)
        .whenComplete((stopped, late) -> tell(late, deadline));
    answer.whenComplete((value, failure) -> end());
  }

  CompletableFuture<T> answer() {
    return answer;
  }

  void refuse(UnreadCountException failure) {
    answer.completeExceptionally(failure);
  }

  // By now the task is done, so that completing the answer interrupts nobody.
  @Override
  protected void done() {
    if (isCancelled()) {
      leaveQueue();
      return;
    }
    try {
      answer.complete(get());
    } catch (ExecutionException e) {
      answer.completeExceptionally(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("a task that is done does not wait", e);
    }
  }

  private void leaveQueue() {
    if (executor instanceof ThreadPoolExecutor pool) {
      pool.remove(this);
    }
  }

  private void tell(@Nullable Throwable late, Duration deadline) {
    if (late != null) {
      refuse(new Unavailable("no answer by the deadline of " + deadline, null));
    }
  }

  private void end() {
    clock.complete(null);
    cancel(true);
  }
}
