package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.adapter.feign.transport.NoResponseException;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One call in several requests, some of them at a time: the calling thread and a few helpers take
 * chunk after chunk, halve what is too long, and put together what comes back.
 */
final class ChunkedRequest {

  private static final long GRACE_MILLIS = 50;

  private final ClientResources resources;
  private final Call call;
  private final List<DialogId> asked;
  private final Queue<Chunk> pending = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable Integer[] counts;
  private final @Nullable UnreadCountException[] failures;
  private @Nullable UnreadCountException first;
  private @Nullable UnreadCountException end;
  private OptionalInt total = OptionalInt.empty();

  ChunkedRequest(ClientResources resources, Call call, List<DialogId> asked) {
    this.resources = resources;
    this.call = call;
    this.asked = asked;
    counts = new Integer[asked.size()];
    failures = new UnreadCountException[asked.size()];
  }

  /**
   * Returns the counts of all dialogs.
   *
   * @throws UnreadCountException the first failure, with the counts of the other requests
   */
  UnreadCounts execute() {
    if (Thread.currentThread().isInterrupted()) {
      end(
          FailureClassifier.on(
              NoResponseException.Why.INTERRUPTED)); // before a helper sends anything
      return merge();
    }
    pending.addAll(resources.chunkSize().split(new Chunk(0, asked.size())));
    int helpers = Math.min(resources.parallelRequests(), pending.size()) - 1;
    var done = new CountDownLatch(helpers);
    for (int i = 0; i < helpers; i++) {
      resources
          .threads()
          .execute(
              () -> {
                try {
                  work();
                } finally {
                  done.countDown();
                }
              });
    }
    work();
    await(done);
    return merge();
  }

  private void work() {
    for (Chunk chunk; (chunk = pending.poll()) != null; ) {
      List<DialogId> dialogs = asked.subList(chunk.from(), chunk.to());
      RequestResult result = new RetryingRequest(resources, call, dialogs).execute();
      if (result instanceof RequestResult.Counted counted) {
        counted(chunk, counted.counts());
      } else if (result instanceof RequestResult.Failed failed) {
        failed(chunk, failed.failure(), failed.concernsAll());
      } else {
        resources.chunkSize().shrink(chunk.size());
        pending.addAll(resources.chunkSize().split(chunk));
      }
    }
  }

  private void await(CountDownLatch done) {
    try {
      while (!done.await(call.remaining().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (call.remaining()
            .isZero()) { // else a helper waits to send, and the deadline stood still
          end(FailureClassifier.on(NoResponseException.Why.TIMED_OUT));
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      end(FailureClassifier.on(NoResponseException.Why.INTERRUPTED));
    }
  }

  private void counted(Chunk chunk, Counts answer) {
    lock.lock();
    try {
      total = OptionalInt.of(answer.total());
      for (int i = 0; i < chunk.size(); i++) {
        counts[chunk.from() + i] = answer.ofDialogs()[i];
      }
    } finally {
      lock.unlock();
    }
  }

  private void failed(Chunk chunk, UnreadCountException failure, boolean concernsAll) {
    lock.lock();
    try {
      first = first == null ? failure : first;
      for (int i = chunk.from(); i < chunk.to(); i++) {
        failures[i] = end == null ? failure : end;
      }
    } finally {
      lock.unlock();
    }
    if (concernsAll) {
      end(failure);
    }
  }

  private void end(AttemptFailure failure) {
    end(toException(failure));
  }

  /** No other request can fare better, so none goes on. */
  private void end(UnreadCountException failure) {
    lock.lock();
    try {
      end = end == null ? failure : end;
      first = first == null ? failure : first;
    } finally {
      lock.unlock();
    }
    pending.clear();
    call.cancel();
  }

  private UnreadCountException toException(AttemptFailure failure) {
    return FailureMessages.of(failure, call, asked.size(), call.attempts());
  }

  private UnreadCounts merge() {
    lock.lock();
    try {
      var byDialog = new LinkedHashMap<DialogId, Integer>();
      var failed = new LinkedHashMap<DialogId, UnreadCountException>();
      for (int i = 0; i < asked.size(); i++) {
        Integer count = counts[i];
        if (count != null) {
          byDialog.put(asked.get(i), count);
        } else {
          failed.put(asked.get(i), failureAt(i));
        }
      }
      var known = new UnreadCounts(total, byDialog);
      if (failed.isEmpty()) {
        return known;
      }
      UnreadCountException why = first == null ? failed.values().iterator().next() : first;
      throw why.withPartialCounts(new PartialUnreadCounts(known, failed));
    } finally {
      lock.unlock();
    }
  }

  private UnreadCountException failureAt(int position) {
    UnreadCountException failure = failures[position] == null ? end : failures[position];
    return failure == null
        ? toException(FailureClassifier.unexpected(new IllegalStateException()))
        : failure;
  }
}
