package dev.unread.adapter.feign.cache;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls that go on when their callers no longer wait: one for each question, few at a time. */
final class RefreshPool {

  private static final int THREADS = 16;

  private final ExecutorService threads = new DaemonPool("unread-cache-refresh", THREADS, 0);
  private final Map<Question, CompletableFuture<UnreadCounts>> running = new ConcurrentHashMap<>();

  private record Question(ReaderEntries reader, List<DialogId> dialogs) {}

  /**
   * Returns the call that is under way for this question, or starts it; null if there is no thread.
   */
  @Nullable CompletableFuture<UnreadCounts> start(
      ReaderEntries reader, List<DialogId> dialogs, Supplier<UnreadCounts> call) {
    var question = new Question(reader, dialogs);
    var mine = new CompletableFuture<UnreadCounts>();
    CompletableFuture<UnreadCounts> others = running.putIfAbsent(question, mine);
    if (others != null) {
      return others;
    }
    try {
      threads.execute(() -> run(question, mine, call));
      return mine;
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      running.remove(question);
      return null;
    }
  }

  private void run(
      Question question, CompletableFuture<UnreadCounts> result, Supplier<UnreadCounts> call) {
    try {
      UnreadCounts counts = call.get();
      running.remove(question);
      result.complete(counts);
    } catch (Throwable failure) { // whatever it is, who waits for it must learn of it
      running.remove(question);
      result.completeExceptionally(failure);
    }
  }
}
