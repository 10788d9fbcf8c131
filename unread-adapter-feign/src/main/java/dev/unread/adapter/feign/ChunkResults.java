package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.ChunkSize.Chunk;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.util.Arrays;
import java.util.List;
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
   * @throws UnreadCountException the first failure, with what is known
   */
  UnreadCounts merge(Supplier<UnreadCountException> otherwise) {
    lock.lock();
    try {
      var known =
          new UnreadCounts(
              total, new PositionedMap<>(asked, this.known, i -> counts[i] >= 0, i -> counts[i]));
      if (this.known == asked.size()) {
        return known;
      }
      UnreadCountException rest = end == null ? otherwise.get() : end;
      UnreadCountException why = first == null ? rest : first;
      throw why.withPartialCounts(
          new PartialUnreadCounts(
              known,
              new PositionedMap<>(
                  asked, asked.size() - this.known, i -> counts[i] < 0, i -> failureAt(i, rest))));
    } finally {
      lock.unlock();
    }
  }

  private UnreadCountException failureAt(int position, UnreadCountException rest) {
    UnreadCountException failure = failures[position];
    return failure == null ? rest : failure;
  }
}
