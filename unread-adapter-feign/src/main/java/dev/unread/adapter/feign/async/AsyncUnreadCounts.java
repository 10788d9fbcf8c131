package dev.unread.adapter.feign.async;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the calls of a port return futures. Each future completes with the result of the call, or
 * with the {@link UnreadCountException} that the call throws.
 *
 * <p>If a future is cancelled, or completed in another way such as by {@link
 * CompletableFuture#orTimeout}, its call is interrupted: the call ends at once and closes its
 * connection. This is true for the future returned here, not for futures derived from it. Dependent
 * stages without an executor of their own run in the thread of the call or of the deadline; they do
 * not delay other calls, and they do not see an interrupt that was meant for the call.
 *
 * <p>The deadline starts when a method is called, so it includes the wait for a thread.
 */
public final class AsyncUnreadCounts implements AutoCloseable {

  private static final int WAITING_PER_THREAD = 100;

  private final UnreadCountPort port;
  private final Executor executor;
  private final Duration deadline;
  private final long nanos;
  private final DeadlineTimer timer = new DeadlineTimer();

  private AsyncUnreadCounts(UnreadCountPort port, Executor executor, Duration deadline) {
    this.port = Objects.requireNonNull(port, "port");
    this.executor = Objects.requireNonNull(executor, "executor");
    this.deadline = Objects.requireNonNull(deadline, "deadline");
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a deadline is positive, but this is " + deadline);
    }
    nanos = TimeUnit.NANOSECONDS.convert(deadline); // for ever is 292 years
  }

  /**
   * Returns the calls of this port, made in the threads of this executor, such as one virtual
   * thread for each call. The caller closes the executor.
   *
   * @param deadline within which a future completes, whatever the port does
   * @throws IllegalArgumentException if the deadline is not positive
   */
  public static AsyncUnreadCounts over(UnreadCountPort port, Executor executor, Duration deadline) {
    return new AsyncUnreadCounts(port, executor, deadline);
  }

  /**
   * Returns the calls of this port, made in at most this many daemon threads. Up to a hundred calls
   * for each thread wait; further calls fail as unavailable.
   *
   * @param deadline within which a future completes, whatever the port does
   * @throws IllegalArgumentException if there is no thread, or the deadline is not positive
   */
  public static AsyncUnreadCounts over(UnreadCountPort port, int threads, Duration deadline) {
    return new AsyncUnreadCounts(port, pool(threads), deadline);
  }

  private static DaemonPool pool(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("calls need at least 1 thread, but this is " + threads);
    }
    return new DaemonPool("unread-async", threads, threads * WAITING_PER_THREAD);
  }

  /** As {@link UnreadCountPort#total}. */
  public CompletableFuture<Integer> total(Reader reader) {
    Objects.requireNonNull(reader, "reader");
    return start(System.nanoTime(), () -> port.total(reader));
  }

  /** As {@link UnreadCountPort#countsFor}; the dialogs are copied before this returns. */
  public CompletableFuture<UnreadCounts> countsFor(Reader reader, Collection<DialogId> dialogs) {
    Objects.requireNonNull(reader, "reader");
    long start = System.nanoTime();
    List<DialogId> asked = DialogId.distinct(dialogs);
    return asked.isEmpty()
        ? CompletableFuture.completedFuture(UnreadCounts.none())
        : start(start, () -> port.countsFor(reader, asked));
  }

  /**
   * Refuses further calls and lets running calls end; does not close an executor that was given.
   */
  @Override
  public void close() {
    if (executor instanceof DaemonPool threads) {
      threads.shutdown();
    }
  }

  private <T> CompletableFuture<T> start(long asked, Supplier<T> question) {
    var call = new AsyncCall<>(question, executor);
    try {
      long remaining = Math.max(0, nanos - (System.nanoTime() - asked));
      call.start(timer.schedule(() -> call.refuse(late()), remaining));
    } catch (RejectedExecutionException e) {
      call.refuse(refusal());
    } catch (RuntimeException | Error e) {
      FatalErrors.rethrow(e);
      call.refuse(
          new Unavailable("the call could not be started: " + e.getClass().getName(), null));
    }
    return call.result();
  }

  private UnreadCountException late() {
    return new Unavailable("no answer by the deadline of " + deadline, null);
  }

  private UnreadCountException refusal() {
    return executor instanceof ExecutorService service && service.isShutdown()
        ? new Cancelled("the asynchronous calls are closed")
        : new Unavailable(
            "too many calls wait for a thread already; ask later, or give the calls more threads",
            null);
  }
}
