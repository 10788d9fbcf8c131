package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.util.AbstractList;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** To put very many counts together takes a while, which ends when the call's time does. */
class ChunkResultsTest {

  private static final int MANY = 100_000;
  private final UnreadCountException failure = new Unavailable("no answer", null);
  private final AttemptFailedException late =
      new AttemptFailedException(
          AttemptFailure.of(Reason.UNAVAILABLE, RetryDecision.NEVER, "too late"));

  private final CountedDialogs dialogs = new CountedDialogs(MANY);
  private final ChunkResults results = new ChunkResults(dialogs);
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void completeCountsAreMergedInTime() {
    results.counted(new Chunk(0, MANY), counts(MANY));

    assertThat(results.merge(ChunkResultsTest::unexpected, checks::incrementAndGet).byDialog())
        .hasSize(MANY)
        .containsEntry(dialogs.get(MANY - 1), MANY - 1);
    assertThat(checks.get()).isBetween(10, MANY / 1000);
  }

  @Test
  void mergeOfCompleteCountsStopsWhenItIsLate() {
    results.counted(new Chunk(0, MANY), counts(MANY));

    assertThatThrownBy(() -> results.merge(ChunkResultsTest::unexpected, this::lateAfterTwoChecks))
        .isSameAs(late);
    assertThat(dialogs.read.get()).isLessThan(MANY / 4);
  }

  @Test
  void failureIsThrownAloneWhenItIsTooLateForTheCounts() {
    results.counted(new Chunk(0, MANY / 2), counts(MANY / 2));
    results.end(failure);

    assertThat(
            catchThrowableOfType(
                UnreadCountException.class,
                () -> results.merge(ChunkResultsTest::unexpected, this::lateAfterTwoChecks)))
        .isSameAs(failure)
        .extracting(UnreadCountException::partialCounts)
        .satisfies(partial -> assertThat(partial.isEmpty()).isTrue());
    assertThat(dialogs.read.get()).isLessThan(MANY / 4);
  }

  @Test
  void walkOverTheFailedDialogsStopsToo() {
    results.counted(new Chunk(MANY - 1, MANY), counts(1));
    results.end(failure);

    assertThat(
            catchThrowableOfType(
                UnreadCountException.class,
                () -> results.merge(ChunkResultsTest::unexpected, this::lateAfterTwoChecks)))
        .isSameAs(failure);
    assertThat(dialogs.read.get()).isLessThan(MANY / 4);
  }

  private void lateAfterTwoChecks() {
    if (checks.incrementAndGet() > 2) {
      throw late;
    }
  }

  private static UnreadCountException unexpected() {
    return new Cancelled("nothing was said of a dialog");
  }

  private static Counts counts(int dialogs) {
    return new Counts(1, IntStream.range(0, dialogs).toArray(), 0, 0);
  }

  /** Counts how often one of its dialogs is read. */
  private static final class CountedDialogs extends AbstractList<DialogId> {
    private final int size;
    private final AtomicInteger read = new AtomicInteger();

    CountedDialogs(int size) {
      this.size = size;
    }

    @Override
    public DialogId get(int index) {
      read.incrementAndGet();
      return DialogId.of(String.format(Locale.ROOT, "%024x", index));
    }

    @Override
    public int size() {
      return size;
    }
  }
}
