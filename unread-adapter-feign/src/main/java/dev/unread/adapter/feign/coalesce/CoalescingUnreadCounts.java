package dev.unread.adapter.feign.coalesce;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A port that asks once for all callers who ask the same at the same time: of the same reader, for
 * the same dialogs in the same order. Each gets the one answer, or the one failure.
 *
 * <p>A caller who is interrupted leaves alone; the shared call goes on for the others, and is
 * interrupted itself once the last of them has left. Whoever joins a call that is under way gets
 * what the service knew when it answered that call, so a count may be older by the length of one
 * call. A call runs in a thread of the executor, which does not see the caller's thread locals.
 */
public final class CoalescingUnreadCounts implements UnreadCountPort {

  private final UnreadCountPort port;
  private final SingleFlight<Reader, Integer> totals;
  private final SingleFlight<CountsQuery, UnreadCounts> counts;

  private CoalescingUnreadCounts(UnreadCountPort port, Executor executor) {
    this.port = Objects.requireNonNull(port, "port");
    this.totals = new SingleFlight<>(executor);
    this.counts = new SingleFlight<>(executor);
  }

  /**
   * Returns a port over this one that makes the shared calls in threads of its own: daemons, one
   * for each call in flight, which end after ten idle seconds.
   */
  public static CoalescingUnreadCounts over(UnreadCountPort port) {
    return over(port, new DaemonPool("unread-coalesce", Integer.MAX_VALUE, 0));
  }

  /**
   * Returns a port over this one that makes the shared calls in the threads of this executor, such
   * as one virtual thread for each. The executor should start a call at once: what it queues is
   * late.
   */
  public static CoalescingUnreadCounts over(UnreadCountPort port, Executor executor) {
    return new CoalescingUnreadCounts(port, Objects.requireNonNull(executor, "executor"));
  }

  @Override
  public int total(Reader reader) {
    Objects.requireNonNull(reader, "reader");
    return totals.execute(reader, () -> port.total(reader));
  }

  @Override
  public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
    CountsQuery query = CountsQuery.of(reader, dialogs);
    return query.dialogs().isEmpty()
        ? UnreadCounts.none()
        : counts.execute(query, () -> port.countsFor(reader, query.dialogs()));
  }

  private record CountsQuery(Reader reader, List<DialogId> dialogs) {

    static CountsQuery of(Reader reader, Collection<DialogId> dialogs) {
      Objects.requireNonNull(reader, "reader");
      return new CountsQuery(reader, DialogId.distinct(dialogs));
    }
  }
}
