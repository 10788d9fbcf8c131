package dev.unread.adapter.feign.coalesce;

import dev.unread.domain.UnreadCountException.Cancelled;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The calls under way, by what they ask. */
final class SingleFlight<K, V> {

  private final ConcurrentMap<K, SharedCall> running = new ConcurrentHashMap<>();
  private final Executor executor;

  SingleFlight(Executor executor) {
    this.executor = executor;
  }

  /** Returns the answer of the call under way that asks this, or else of this call. */
  V execute(K key, Supplier<V> call) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    SharedCall shared = joinOrStart(key, call);
    try {
      return shared.get();
    } catch (InterruptedException e) {
      shared.leave();
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (CancellationException e) {
      throw new Cancelled("the executor that makes the shared calls takes no more");
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
      try {
        executor.execute(mine);
      } catch (RejectedExecutionException e) {
        mine.abort();
      }
    }
    return joined;
  }

  private static Cancelled interrupted() {
    return new Cancelled("the calling thread is interrupted");
  }

  /** One call and how many wait for it. */
  private final class SharedCall extends FutureTask<V> {

    private final K key;
    private final AtomicInteger waiters = new AtomicInteger(1);

    SharedCall(K key, Supplier<V> call) {
      super(call::get);
      this.key = key;
    }

    boolean tryJoin() {
      return waiters.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    void leave() {
      if (waiters.decrementAndGet() == 0) {
        abort();
      }
    }

    void abort() {
      running.remove(key, this);
      cancel(true);
    }

    // Nobody may join once the answer is known: whoever asks after it came wants a newer one.
    @Override
    protected void set(V answer) {
      running.remove(key, this);
      super.set(answer);
    }

    @Override
    protected void setException(Throwable failure) {
      running.remove(key, this);
      super.setException(failure);
    }
  }
}
