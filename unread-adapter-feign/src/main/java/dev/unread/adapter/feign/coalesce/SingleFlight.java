package dev.unread.adapter.feign.coalesce;

import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.adapter.feign.concurrent.InterruptibleTask;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The calls under way, by what they ask. */
final class SingleFlight<K, V> {

  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(50);

  private final ConcurrentMap<K, SharedCall> running = new ConcurrentHashMap<>();
  private final SharedCallThreads threads;
  private final Duration deadline;
  private final long patience;

  /**
   * @param deadline how long each caller waits at most; the call itself gets a little less, so that
   *     its own failure is heard
   */
  SingleFlight(SharedCallThreads threads, Duration deadline) {
    this.threads = threads;
    this.deadline = deadline;
    patience = Math.min(Long.MAX_VALUE - GRACE, TimeUnit.NANOSECONDS.convert(deadline)) + GRACE;
  }

  /** Returns the answer of the call under way that asks this, or else of this call. */
  V execute(K key, Supplier<V> call) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    SharedCall shared = joinOrStart(key, call);
    try {
      return shared.answer.get(patience, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      shared.leave();
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (TimeoutException e) {
      running.remove(key, shared); // whoever asks from now on does not wait for what hangs
      shared.leave();
      throw new Unavailable("no answer by the deadline of " + deadline, null);
    } catch (CancellationException e) {
      return call.get(); // there was no thread to share it in
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    }
  }

  private SharedCall joinOrStart(K key, Supplier<V> call) {
    var mine = new SharedCall(key, call);
    var joined =
        running.compute(key, (same, shared) -> shared != null && shared.tryJoin() ? shared : mine);
    if (joined == mine) {
      start(mine);
    }
    return joined;
  }

  // Others may have joined already, so that whatever happens here they have to hear of it.
  private void start(SharedCall shared) {
    try {
      threads.execute(shared.task);
    } catch (RejectedExecutionException e) {
      shared.refuse(new Cancelled("the executor that makes the shared calls takes no more"));
    } catch (RuntimeException | Error e) {
      shared.refuse(
          new Unavailable(
              "the executor that makes the shared calls failed with " + e.getClass().getName(),
              null));
      FatalErrors.rethrow(e);
    }
  }

  private static Cancelled interrupted() {
    return new Cancelled("the calling thread is interrupted");
  }

  /** One call and how many wait for it. */
  private final class SharedCall {

    private final K key;
    private final Supplier<V> call;
    private final InterruptibleTask task = new InterruptibleTask(this::run);
    private final CompletableFuture<V> answer = new CompletableFuture<>();
    private final AtomicInteger waiters = new AtomicInteger(1);

    SharedCall(K key, Supplier<V> call) {
      this.key = key;
      this.call = call;
    }

    boolean tryJoin() {
      return waiters.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    void leave() {
      if (waiters.decrementAndGet() == 0) {
        running.remove(key, this);
        task.cancel();
      }
    }

    void refuse(RuntimeException why) {
      running.remove(key, this);
      if (threads.areOwn()) {
        answer.cancel(false);
      } else {
        answer.completeExceptionally(why);
      }
    }

    // Nobody may join once the answer is known: whoever asks after it came wants a newer one.
    private void run() {
      try {
        V known = call.get();
        running.remove(key, this);
        answer.complete(known);
      } catch (Throwable failure) {
        running.remove(key, this);
        answer.completeExceptionally(failure);
      }
    }
  }
}
