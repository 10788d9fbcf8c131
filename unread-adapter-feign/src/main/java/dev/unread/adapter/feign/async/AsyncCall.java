package dev.unread.adapter.feign.async;

import dev.unread.adapter.feign.concurrent.InterruptibleTask;
import dev.unread.domain.UnreadCountException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call: ends when its result is completed by whomever, and completes it when it ends. */
final class AsyncCall<T> implements Runnable {

  private final Supplier<T> question;
  private final Executor executor;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final InterruptibleTask task = new InterruptibleTask(this::ask);
  private @Nullable T answer;
  private @Nullable Throwable failure;
  private boolean asked;

  AsyncCall(Supplier<T> question, Executor executor) {
    this.question = question;
    this.executor = executor;
  }

  CompletableFuture<T> result() {
    return result;
  }

  /** Starts, unless the executor throws. */
  @SuppressWarnings("FutureReturnValueIgnored") // the stage has no outcome of its own
  void start(Future<?> timer) {
    result.whenComplete((value, thrown) -> stop(timer));
    executor.execute(this);
  }

  void refuse(UnreadCountException failure) {
    result.completeExceptionally(failure);
  }

  // What depends on the result runs after the task, so that to cancel it then interrupts nobody.
  @Override
  public void run() {
    task.run();
    if (failure != null) {
      result.completeExceptionally(failure);
    } else if (asked) {
      result.complete(answer);
    }
  }

  private void ask() {
    try {
      answer = question.get();
      asked = true;
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  private void stop(Future<?> timer) {
    timer.cancel(false);
    if (task.cancel() && executor instanceof ThreadPoolExecutor pool) {
      pool.remove(this); // or the queue would keep it until its turn
    }
  }
}
