package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.doubles.FailingExecutor;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCounts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshPoolTest {

  private static final List<DialogId> TOTAL_ALONE = List.of();
  private static final CachedAnswer ANSWER = new CachedAnswer(UnreadCounts.of(7, Map.of()), 0);

  private final ReaderEntries reader = new ReaderEntries();
  private final AtomicReference<Throwable> refusal = new AtomicReference<>();
  private final AtomicReference<CompletableFuture<CachedAnswer>> joined = new AtomicReference<>();
  private final RefreshPool pool = new RefreshPool(this::execute);

  private static List<Throwable> refusals() {
    return List.of(
        FailingExecutor.noThread(),
        new RejectedExecutionException("full"),
        new IllegalStateException("broken"),
        new StackOverflowError());
  }

  // Somebody else joins before it is known whether there is a thread.
  private void execute(Runnable work) {
    Throwable failure = refusal.getAndSet(null);
    if (failure != null) {
      joined.set(pool.start(reader, TOTAL_ALONE, () -> ANSWER));
      new FailingExecutor(Runnable::run, failure, 1).execute(work);
    }
    work.run();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void callWithoutAThreadHoldsUpNobodyWhoJoinedIt(Throwable failure) {
    refusal.set(failure);

    assertThat(pool.start(reader, TOTAL_ALONE, () -> ANSWER)).isNull();
    assertThat(joined.get()).isCancelled();
    assertThat(started().join()).as("the next").isEqualTo(ANSWER);
  }

  @Test
  void errorOfTheJvmReachesTheCallerAndHoldsUpNobody() {
    var fullHeap = new OutOfMemoryError("Java heap space");
    refusal.set(fullHeap);

    assertThat(catchThrowable(() -> pool.start(reader, TOTAL_ALONE, () -> ANSWER)))
        .isSameAs(fullHeap);
    assertThat(joined.get()).isCancelled();
    assertThat(started().join()).as("the next").isEqualTo(ANSWER);
  }

  private CompletableFuture<CachedAnswer> started() {
    return Objects.requireNonNull(pool.start(reader, TOTAL_ALONE, () -> ANSWER));
  }
}
