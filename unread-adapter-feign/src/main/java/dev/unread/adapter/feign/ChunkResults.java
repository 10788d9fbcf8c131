package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the requests of one call brought, by position of the dialogs. */
final class ChunkResults {

  private static final int UNKNOWN = -1;

  private final List<DialogId> asked;
  private final ReentrantLock lock = new ReentrantLock();
  private final int[] counts;
  private final @Nullable UnreadCountException[] failures;
  private @Nullable UnreadCountException first;
  private @Nullable UnreadCountException end;
  private OptionalInt total = OptionalInt.empty();
  private int known;

  ChunkResults(List<DialogId> asked) {
    this.asked = asked;
    counts = new int[asked.size()];
    Arrays.fill(counts, UNKNOWN);
    failures = new UnreadCountException[asked.size()];
  }

  void counted(Chunk chunk, Counts answer) {
    lock.lock();
    try {
      total = OptionalInt.of(answer.total());
      System.arraycopy(answer.ofDialogs(), 0, counts, chunk.from(), chunk.size());
      known += chunk.size();
    } finally {
      lock.unlock();
    }
  }

  void failed(Chunk chunk, UnreadCountException failure) {
    lock.lock();
    try {
      first = first == null ? failure : first;
      Arrays.fill(failures, chunk.from(), chunk.to(), end == null ? failure : end);
    } finally {
      lock.unlock();
    }
  }

  /** Says why all that is not known yet will not be; the first reason given stays. */
  void end(UnreadCountException failure) {
    lock.lock();
    try {
      end = end == null ? failure : end;
      first = first == null ? failure : first;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the counts of all dialogs.
   *
   * @param otherwise why nothing is known of a dialog that nothing was said of
   * @param checkTime run every few thousand dialogs; throws an {@link AttemptFailedException} once
   *     it is too late to go on
   * @throws UnreadCountException the first failure, with what is known unless it is too late to put
   *     that together
   */
  UnreadCounts merge(Supplier<UnreadCountException> otherwise, Runnable checkTime) {
    lock.lock();
    try {
      if (known == asked.size()) {
        return counts(checkTime);
      }
      UnreadCountException rest = end == null ? otherwise.get() : end;
      UnreadCountException why = first == null ? rest : first;
      try {
        throw why.withPartialCounts(
            new PartialUnreadCounts(counts(checkTime), failures(rest, checkTime)));
      } catch (AttemptFailedException late) {
        throw why;
      }
    } finally {
      lock.unlock();
    }
  }

  private UnreadCounts counts(Runnable checkTime) {
    return new UnreadCounts(
        total, new PositionedMap<>(asked, known, i -> counts[i] >= 0, i -> counts[i], checkTime));
  }

  private Map<DialogId, UnreadCountException> failures(
      UnreadCountException rest, Runnable checkTime) {
    return new PositionedMap<>(
        asked, asked.size() - known, i -> counts[i] < 0, i -> failureAt(i, rest), checkTime);
  }

  private UnreadCountException failureAt(int position, UnreadCountException rest) {
    UnreadCountException failure = failures[position];
    return failure == null ? rest : failure;
  }
}
