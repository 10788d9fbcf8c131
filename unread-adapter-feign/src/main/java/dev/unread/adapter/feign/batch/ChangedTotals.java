package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.domain.Reader;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Accepts the results that differ from the totals last sent to clients, such as the badges that
 * phones show: totals that changed or were not known, and all results without a total.
 *
 * <pre>{@code
 * results.forEachRemaining(result -> { if (changed.test(result)) push(result); });
 * }</pre>
 */
public final class ChangedTotals implements Predicate<ReaderResult> {

  private final Function<? super Reader, OptionalInt> lastTotal;

  private ChangedTotals(Function<? super Reader, OptionalInt> lastTotal) {
    this.lastTotal = lastTotal;
  }

  /**
   * Returns a predicate that compares with these totals.
   *
   * @param lastTotal returns the total that was last sent for a reader, if any
   */
  public static ChangedTotals since(Function<? super Reader, OptionalInt> lastTotal) {
    return new ChangedTotals(Objects.requireNonNull(lastTotal, "lastTotal"));
  }

  @Override
  public boolean test(ReaderResult result) {
    if (!(result instanceof Counted counted)) {
      return true;
    }
    OptionalInt last =
        Objects.requireNonNull(
            lastTotal.apply(counted.reader()),
            "the function of the last total returned null; for none, OptionalInt.empty()");
    return last.isEmpty() || last.getAsInt() != counted.total();
  }
}
