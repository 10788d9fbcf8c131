package dev.unread.adapter.feign.batch;

import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.domain.Reader;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets through what is news to whoever keeps the last totals, such as the badges that phones show:
 * totals that changed or were not known, and all that is no total.
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
   * Compares with these.
   *
   * @param lastTotal returns the total that was last told for a reader, if any
   */
  public static ChangedTotals since(Function<? super Reader, OptionalInt> lastTotal) {
    return new ChangedTotals(Objects.requireNonNull(lastTotal, "lastTotal"));
  }

  @Override
  public boolean test(ReaderResult result) {
    if (!(result instanceof Counted counted)) {
      return true;
    }
    OptionalInt last = lastTotal.apply(counted.reader());
    return last.isEmpty() || last.getAsInt() != counted.total();
  }
}
