package dev.unread.adapter.feign;

import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import dev.unread.adapter.feign.transport.NoResponseReason;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call in several requests, some of them at a time: the calling thread and a few helpers take
 * chunk after chunk, halve what is too long, and put together what comes back. Where there is no
 * thread for a helper, there are fewer; none outlasts the call.
 */
final class ChunkedRequest {

  private static final long GRACE_MILLIS = 50;
  private static final Duration MERGE_GRACE = Duration.ofMillis(25);

  private final ClientResources resources;
  private final Call call;
  private final List<DialogId> asked;
  private final Duration timeToMerge;
  private final Deque<Chunk> pending = new ConcurrentLinkedDeque<>();
  private final ChunkResults results;
  private final AtomicInteger limit;
  private volatile boolean tooLong;
  private volatile @Nullable Throwable fatal;

  private ChunkedRequest(ClientResources resources, Call call, RequestedDialogs asked, int limit) {
    this.resources = resources;
    this.call = call;
    this.asked = asked.dialogs();
    timeToMerge = asked.timeToMerge();
    this.limit = new AtomicInteger(limit);
    results = new ChunkResults(this.asked);
  }

  /** So many dialogs that they do not go into one request. */
  static ChunkedRequest of(ClientResources resources, Call call, RequestedDialogs asked) {
    return new ChunkedRequest(resources, call, asked, resources.chunkSize().limit());
  }

  /** As many dialogs as went into one request, but the service found that too long. */
  static ChunkedRequest afterTooLong(ClientResources resources, Call call, RequestedDialogs asked) {
    int dialogs = asked.dialogs().size();
    var request = new ChunkedRequest(resources, call, asked, dialogs);
    request.shrink(dialogs);
    return request;
  }

  /**
   * Returns the counts of all dialogs.
   *
   * @throws UnreadCountException the first failure, with the counts of the other requests
   */
  UnreadCounts execute() {
    try {
      return send();
    } catch (RuntimeException | Error unexpected) {
      stop(); // the helpers have nobody left to work for
      throw unexpected;
    }
  }

  private UnreadCounts send() {
    if (Thread.currentThread().isInterrupted()) {
      end(NoResponseReason.INTERRUPTED); // before a helper sends anything
    } else {
      split(new Chunk(0, asked.size()));
      CountDownLatch helpers = startHelpers();
      work();
      await(helpers);
    }
    Throwable ofHelper = fatal;
    if (ofHelper != null) {
      FatalErrors.rethrow(ofHelper);
    }
    return merge(ofHelper == null ? new IllegalStateException() : ofHelper);
  }

  private UnreadCounts merge(Throwable otherwise) {
    try {
      return results.merge(
          () -> toException(ClientFailures.unexpected(otherwise)), this::checkTimeToMerge);
    } catch (AttemptFailedException late) {
      throw toException(late.failure());
    }
  }

  private void checkTimeToMerge() {
    if (call.isOver(timeToMerge.plus(MERGE_GRACE))) {
      throw new AttemptFailedException(ClientFailures.MERGED_TOO_LATE);
    }
  }

  private CountDownLatch startHelpers() {
    int wanted = Math.min(resources.parallelRequests(), pending.size()) - 1;
    var running = new CountDownLatch(wanted);
    int started = 0;
    try {
      for (; started < wanted; started++) {
        resources.threads().execute(() -> help(running));
      }
    } catch (RuntimeException | Error noThread) {
      for (int missing = started; missing < wanted; missing++) {
        running.countDown();
      }
      FatalErrors.rethrow(noThread);
    }
    return running;
  }

  private void help(CountDownLatch running) {
    try {
      work();
    } catch (Throwable failure) {
      fatal = failure; // for the caller to throw
      stop();
    } finally {
      running.countDown();
    }
  }

  private void work() {
    for (Chunk chunk; (chunk = pending.pollFirst()) != null; ) {
      if (chunk.size() > limit.get()) {
        split(chunk);
        continue;
      }
      List<DialogId> dialogs = asked.subList(chunk.from(), chunk.to());
      RequestResult result = new RetryingRequest(resources, call, dialogs).execute();
      if (result instanceof RequestResult.Counted counted) {
        results.counted(chunk, counted.counts());
        learn();
      } else if (result instanceof RequestResult.Failed failed) {
        results.failed(chunk, failed.failure());
        if (failed.concernsAll() || call.remaining().isZero()) {
          end(failed.failure());
        }
      } else {
        shrink(chunk.size());
        split(chunk);
      }
    }
  }

  private void shrink(int size) {
    limit.accumulateAndGet(Math.max(1, size / 2), Math::min);
    tooLong = true;
  }

  // The halves come first, so that it shows soon whether length is what is wrong.
  private void split(Chunk chunk) {
    List<Chunk> parts = chunk.split(limit.get());
    for (int i = parts.size() - 1; i >= 0; i--) {
      pending.addFirst(parts.get(i));
    }
  }

  // Only now is length known to be the cause, and of interest to other calls.
  private void learn() {
    if (tooLong) {
      resources.chunkSize().learn(limit.get());
    }
  }

  private void await(CountDownLatch helpers) {
    try {
      while (!helpers.await(call.remaining().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (call.remaining()
            .isZero()) { // else a helper waits to send, and the deadline stood still
          end(NoResponseReason.TIMED_OUT);
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      end(NoResponseReason.INTERRUPTED);
    }
  }

  private void end(NoResponseReason reason) {
    end(toException(FailureClassifier.on(reason)));
  }

  /** No other request can fare better, so none goes on. */
  private void end(UnreadCountException failure) {
    results.end(failure);
    stop();
  }

  private void stop() {
    pending.clear();
    call.cancel();
  }

  private UnreadCountException toException(AttemptFailure failure) {
    return FailureMessages.of(failure, call, asked.size(), call.attempts());
  }
}
