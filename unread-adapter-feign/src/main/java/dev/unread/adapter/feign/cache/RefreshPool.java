package dev.unread.adapter.feign.cache;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.domain.DialogId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls that go on when their callers no longer wait: one for each question, few at a time. */
final class RefreshPool {

  private static final int THREADS = 16;

  private final Executor threads;
  private final Map<Question, CompletableFuture<CachedAnswer>> running = new ConcurrentHashMap<>();

  RefreshPool() {
    this(new DaemonPool("unread-cache-refresh", THREADS, 0));
  }

  RefreshPool(Executor threads) {
    this.threads = threads;
  }

  private record Question(ReaderEntries reader, List<DialogId> dialogs) {}

  /**
   * Returns the call that is under way for this question, or starts it; null if there is no thread.
   * One that is cancelled never had one.
   */
  @Nullable CompletableFuture<CachedAnswer> start(
      ReaderEntries reader, List<DialogId> dialogs, Supplier<CachedAnswer> call) {
    var question = new Question(reader, dialogs);
    var mine = new CompletableFuture<CachedAnswer>();
    CompletableFuture<CachedAnswer> others = running.putIfAbsent(question, mine);
    if (others != null) {
      return others;
    }
    try {
      threads.execute(() -> run(question, mine, call));
      return mine;
    } catch (RuntimeException | Error noThread) {
      running.remove(question);
      mine.cancel(false); // others may have joined it meanwhile
      FatalErrors.rethrow(noThread);
      return null;
    }
  }

  private void run(
      Question question, CompletableFuture<CachedAnswer> result, Supplier<CachedAnswer> call) {
    try {
      CachedAnswer answer = call.get();
      running.remove(question);
      result.complete(answer);
    } catch (Throwable failure) { // whatever it is, who waits for it must learn of it
      running.remove(question);
      result.completeExceptionally(failure);
    }
  }
}
