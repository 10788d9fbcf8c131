package dev.unread.adapter.feign.coalesce;

import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A port whose identical calls at the same time share one call: calls for the same reader, and the
 * same dialogs in the same order. Each caller gets the same result or the same failure.
 *
 * <p>If one caller is interrupted, the shared call continues for the others; it is interrupted when
 * the last caller has left. A caller who joins a running call gets the counts of that call, so they
 * may be older by the duration of one call. The shared call runs in a thread of the executor, which
 * does not see the caller's thread locals.
 */
public final class CoalescingUnreadCounts implements UnreadCountPort {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final UnreadCountPort port;
  private final SingleFlight<Reader, Integer> totals;
  private final SingleFlight<CountsQuery, UnreadCounts> counts;

  private CoalescingUnreadCounts(
      UnreadCountPort port, SharedCallThreads threads, Duration deadline) {
    this.port = port;
    this.totals = new SingleFlight<>(threads, deadline);
    this.counts = new SingleFlight<>(threads, deadline);
  }

  /**
   * Returns a port over this one that makes the shared calls in threads of its own: up to 256
   * daemon threads, one for each running call, which end after ten idle seconds. If there is no
   * free thread, the caller makes the call in its own thread and does not share it.
   *
   * <p>A caller waits no longer than a call of the {@link UnreadCountClient} takes at most, or ten
   * seconds for another port.
   */
  public static CoalescingUnreadCounts over(UnreadCountPort port) {
    return new CoalescingUnreadCounts(port, SharedCallThreads.own(), deadlineOf(port));
  }

  /**
   * Returns a port over this one that makes the shared calls in the threads of this executor, such
   * as one virtual thread for each. The executor should start a call at once, without a queue. A
   * caller waits as long as with {@link #over(UnreadCountPort)}.
   */
  public static CoalescingUnreadCounts over(UnreadCountPort port, Executor executor) {
    return over(port, executor, deadlineOf(port));
  }

  /**
   * As {@link #over(UnreadCountPort, Executor)}, with another deadline.
   *
   * @param deadline how long a caller waits at most, whatever the executor and the port do; then
   *     the call fails as unavailable
   * @throws IllegalArgumentException if the deadline is not positive
   */
  public static CoalescingUnreadCounts over(
      UnreadCountPort port, Executor executor, Duration deadline) {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a deadline is positive, but this is " + deadline);
    }
    Objects.requireNonNull(port, "port");
    Objects.requireNonNull(executor, "executor");
    return new CoalescingUnreadCounts(port, SharedCallThreads.of(executor), deadline);
  }

  private static Duration deadlineOf(UnreadCountPort port) {
    Objects.requireNonNull(port, "port");
    return port instanceof UnreadCountClient client ? client.maxCallDuration() : DEADLINE;
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
