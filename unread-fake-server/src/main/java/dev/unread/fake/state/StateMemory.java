package dev.unread.fake.state;

import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Limits;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that all applications of one server may take together, by estimates. */
final class StateMemory {

  private static final int MEGABYTE = 1 << 20;
  private static final int WHOLE = 100;
  private static final int FOR_A_MOMENT = 80;

  private final Limits limits;
  private final long most;
  private final long mostForAMoment;
  private final AtomicLong taken = new AtomicLong();

  StateMemory(Limits limits, long heap) {
    this.limits = limits;
    this.most = heap / WHOLE * limits.of(Limit.HEAP_PERCENT);
    this.mostForAMoment = Math.max(most, heap / WHOLE * FOR_A_MOMENT);
  }

  /** Takes so many bytes, and says whether there was that much. */
  boolean take(long bytes) {
    return take(bytes, 0);
  }

  /** Takes so many bytes where others are soon to be given back: both are there for a moment. */
  boolean take(long bytes, long leaving) {
    long now = taken.addAndGet(bytes);
    if ((now - leaving <= most && now <= mostForAMoment) || bytes <= 0) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  /** Takes so many bytes in any case. */
  void takeAnyway(long bytes) {
    taken.addAndGet(bytes);
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }

  LimitExceededException full() {
    return new LimitExceededException(
        "the state would take more than "
            + limits.of(Limit.HEAP_PERCENT)
            + " % of the heap, which is "
            + most / MEGABYTE
            + " MB; give the JVM more heap, or raise the limit "
            + Limit.HEAP_PERCENT.id());
  }
}
