package dev.unread.adapter.feign;

import dev.unread.adapter.feign.answer.CountsReader.Counts;
import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import dev.unread.adapter.feign.wire.NoReply;
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
final class ManyRequests {

  private static final long GRACE_MILLIS = 50;

  private final Core core;
  private final Call call;
  private final List<DialogId> asked;
  private final Queue<Chunk> todo = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable Integer[] counts;
  private final @Nullable UnreadCountException[] failures;
  private @Nullable UnreadCountException first;
  private @Nullable UnreadCountException end;
  private OptionalInt total = OptionalInt.empty();

  ManyRequests(Core core, Call call, List<DialogId> asked) {
    this.core = core;
    this.call = call;
    this.asked = asked;
    counts = new Integer[asked.size()];
    failures = new UnreadCountException[asked.size()];
  }

  /**
   * Returns the counts of all dialogs.
   *
   * @throws UnreadCountException the first failure, with what is known all the same
   */
  UnreadCounts counts() {
    if (Thread.currentThread().isInterrupted()) {
      end(Verdict.on(NoReply.Why.INTERRUPTED)); // before a helper sends anything
      return putTogether();
    }
    todo.addAll(core.chunkSize().split(new Chunk(0, asked.size())));
    int helpers = Math.min(core.parallelRequests(), todo.size()) - 1;
    var done = new CountDownLatch(helpers);
    for (int i = 0; i < helpers; i++) {
      core.threads()
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
    return putTogether();
  }

  private void work() {
    for (Chunk chunk; (chunk = todo.poll()) != null; ) {
      List<DialogId> dialogs = asked.subList(chunk.from(), chunk.to());
      Outcome outcome = new Exchange(core, call, dialogs).outcome();
      if (outcome instanceof Outcome.Counted counted) {
        counted(chunk, counted.counts());
      } else if (outcome instanceof Outcome.Failed failed) {
        failed(chunk, failed.failure(), failed.concernsAll());
      } else {
        core.chunkSize().tooLong(chunk.size());
        todo.addAll(core.chunkSize().split(chunk));
      }
    }
  }

  private void await(CountDownLatch done) {
    try {
      if (!done.await(call.left().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        end(Verdict.on(NoReply.Why.TIMED_OUT));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      end(Verdict.on(NoReply.Why.INTERRUPTED));
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

  private void end(Failure failure) {
    end(tell(failure));
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
    todo.clear();
    call.stop();
  }

  private UnreadCountException tell(Failure failure) {
    return Telling.of(failure, call, asked.size(), call.attempts());
  }

  private UnreadCounts putTogether() {
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
      throw why.with(new PartialUnreadCounts(known, failed));
    } finally {
      lock.unlock();
    }
  }

  private UnreadCountException failureAt(int position) {
    UnreadCountException failure = failures[position] == null ? end : failures[position];
    return failure == null ? tell(Verdict.UNFORESEEN) : failure;
  }
}
