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
final class Flights<K, V> {

  private final ConcurrentMap<K, Flight> flights = new ConcurrentHashMap<>();
  private final Executor executor;

  Flights(Executor executor) {
    this.executor = executor;
  }

  /** Returns the answer of the call under way that asks this, or else of this call. */
  V join(K question, Supplier<V> call) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    Flight flight = board(question, call);
    try {
      return flight.get();
    } catch (InterruptedException e) {
      flight.leave();
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

  private Flight board(K question, Supplier<V> call) {
    var mine = new Flight(question, call);
    var boarded =
        flights.compute(
            question,
            (same, running) -> running != null && running.takesOneMore() ? running : mine);
    if (boarded == mine) {
      try {
        executor.execute(mine);
      } catch (RejectedExecutionException e) {
        mine.abort();
      }
    }
    return boarded;
  }

  private static Cancelled interrupted() {
    return new Cancelled("the calling thread is interrupted");
  }

  /** One call and how many wait for it. */
  private final class Flight extends FutureTask<V> {

    private final K question;
    private final AtomicInteger passengers = new AtomicInteger(1);

    Flight(K question, Supplier<V> call) {
      super(call::get);
      this.question = question;
    }

    boolean takesOneMore() {
      return passengers.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    void leave() {
      if (passengers.decrementAndGet() == 0) {
        abort();
      }
    }

    void abort() {
      flights.remove(question, this);
      cancel(true);
    }

    // Nobody may join once the answer is known: whoever asks after it came wants a newer one.
    @Override
    protected void set(V answer) {
      flights.remove(question, this);
      super.set(answer);
    }

    @Override
    protected void setException(Throwable failure) {
      flights.remove(question, this);
      super.setException(failure);
    }
  }
}
