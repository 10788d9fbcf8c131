package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * The dialogs of a call, each once, in the order asked.
 *
 * @param remaining what is left of the call's time for the service; what it takes to put as many
 *     results together is taken off
 * @param timeToMerge what was taken off: how much longer the call itself may last
 */
record RequestedDialogs(List<DialogId> dialogs, Duration remaining, Duration timeToMerge) {

  private static final int LOOK_EVERY = 16;
  private static final long SLOW_NANOS = 1_000_000L;
  private static final int MANY = 10_000;

  /**
   * Reads a collection, once.
   *
   * @param deadline of the call, which begins here
   * @throws NullPointerException if the collection or a dialog is null; it names which
   * @throws Unavailable if it does not end by the deadline
   */
  static RequestedDialogs read(Collection<DialogId> dialogs, Duration deadline, TimeSource clock) {
    Objects.requireNonNull(dialogs, "dialogs");
    long start = clock.nanoTime();
    List<DialogId> asked = DialogId.distinct(new UntilDeadline(dialogs, deadline, clock));
    long nanosToRead = clock.nanoTime() - start;
    Duration left = deadline.minusNanos(nanosToRead);
    // To put a result together takes about as long as to read the question, on any machine.
    Duration reserve = asked.size() < MANY ? Duration.ZERO : Duration.ofNanos(nanosToRead);
    Duration remaining = notNegative(left.minus(reserve));
    return new RequestedDialogs(asked, remaining, notNegative(left.minus(remaining)));
  }

  private static Duration notNegative(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  /**
   * A collection that fails while it is read, once the deadline is over. One that is slow has the
   * clock looked at before each dialog, and another before one in sixteen, since a look takes time.
   */
  private static final class UntilDeadline extends AbstractCollection<DialogId> {
    private final Collection<DialogId> dialogs;
    private final Duration deadline;
    private final TimeSource clock;
    private final long start;

    UntilDeadline(Collection<DialogId> dialogs, Duration deadline, TimeSource clock) {
      this.dialogs = dialogs;
      this.deadline = deadline;
      this.clock = clock;
      start = clock.nanoTime();
    }

    @Override
    public int size() {
      return dialogs.size();
    }

    @Override
    public Iterator<DialogId> iterator() {
      Iterator<DialogId> all = dialogs.iterator();
      return new Iterator<>() {
        private int stride = 1;
        private int untilLook = 1;
        private long lookedAt = start;

        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public DialogId next() {
          if (--untilLook == 0) {
            look(clock.nanoTime());
          }
          return all.next();
        }

        private void look(long now) {
          if (now - start - deadline.toNanos() >= 0) {
            throw new Unavailable(
                "the dialogs asked for were still being read at the deadline of " + deadline, null);
          }
          stride = now - lookedAt >= SLOW_NANOS ? 1 : Math.min(stride * 2, LOOK_EVERY);
          untilLook = stride;
          lookedAt = now;
        }
      };
    }
  }
}
