package dev.unread.adapter.feign.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.adapter.feign.batch.ReaderResult.CountedByDialog;
import dev.unread.adapter.feign.batch.ReaderResult.Failed;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts by dialog, what is news of them, and where to go on. */
@Timeout(30)
class BatchByDialogTest {

  private final BatchUnreadCounts batch = BatchUnreadCounts.of(Ann.port());

  @Test
  void countsOfDialogsComeForManyReaders() {
    List<ReaderResult> results = new ArrayList<>();
    try (BatchResults counts =
        batch.counts(
            Collections.nCopies(10, Ann.READER).iterator(),
            reader -> List.of(Ann.LUNCH, Ann.WORK))) {
      counts.forEachRemaining(results::add);
      assertThat(counts.progress()).isEqualTo(new BatchProgress(10, 10, 0));
    }

    assertThat(results)
        .hasSize(10)
        .allSatisfy(
            result ->
                assertThat(((CountedByDialog) result).counts().byDialog())
                    .containsEntry(Ann.LUNCH, 7)
                    .containsEntry(Ann.WORK, 3));
  }

  @Test
  void resumePointIsBehindAllResultsThatWereTaken() {
    try (BatchResults totals = batch.totals(Collections.nCopies(100, Ann.READER))) {
      assertThat(totals.resumePoint()).isZero();
      for (int i = 0; i < 60; i++) {
        totals.next();
      }
      assertThat(totals.resumePoint()).as("a thread may be late with one").isBetween(0L, 60L);
      totals.forEachRemaining(result -> {});
      assertThat(totals.resumePoint()).isEqualTo(100);
    }
  }

  @Test
  void resumePointStopsAtTheFirstResultThatIsMissing() throws InterruptedException {
    var queue = new ResultQueue(5, 1);
    ReaderResult result = new Counted(Ann.READER, 1);
    for (long number : new long[] {1, 2, 0, 4}) {
      queue.put(number, result);
    }

    queue.take();
    queue.take();
    assertThat(queue.resumePoint()).isZero();
    queue.take();
    assertThat(queue.resumePoint()).isEqualTo(3);
    queue.take();
    assertThat(queue.resumePoint()).isEqualTo(3);
  }

  @Test
  void onlyTotalsThatChangedAreNews() {
    Reader reader = Ann.READER;
    var known = ChangedTotals.since(one -> OptionalInt.of(5));
    var unknown = ChangedTotals.since(one -> OptionalInt.empty());

    assertThat(known).accepts(new Counted(reader, 4)).rejects(new Counted(reader, 5));
    assertThat(unknown).accepts(new Counted(reader, 0));
    assertThat(known).accepts(new Failed(reader, new Unavailable("down", null)));
  }

  @Test
  void functionThatReturnsNullIsNamed() {
    assertThatNullPointerException()
        .isThrownBy(
            () -> {
              try (BatchResults counts =
                  batch.counts(List.of(Ann.READER).iterator(), reader -> nothing())) {
                counts.next();
              }
            })
        .withMessage("the function of the dialogs returned null; for none, List.of()");
    assertThatNullPointerException()
        .isThrownBy(() -> ChangedTotals.since(one -> nothing()).test(new Counted(Ann.READER, 4)))
        .withMessage("the function of the last total returned null; for none, OptionalInt.empty()");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }
}
