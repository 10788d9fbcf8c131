package dev.unread.adapter.feign.concurrent;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases what belongs to an owner that nobody closed: threads and connections do not end when the
 * garbage collector takes the object that they were made for. It warns once for each, and says
 * where the owner was made if debug logging was on then, since a stack trace costs time.
 */
public final class LeakDetector {

  private static final Logger LOG = LoggerFactory.getLogger(LeakDetector.class);

  private static volatile @Nullable Cleaner shared;

  private final Leak leak;
  private final Cleaner.@Nullable Cleanable cleanable;

  private LeakDetector(Object owner, Leak leak) {
    this.leak = leak;
    Cleaner cleaner = cleaner();
    cleanable = cleaner == null ? null : cleaner.register(owner, leak);
  }

  // One for all; its thread refers to nothing of ours, so that an application server can unload
  // this class. Where no thread can be had, owners do without.
  private static @Nullable Cleaner cleaner() {
    Cleaner cleaner = shared;
    if (cleaner == null) {
      try {
        cleaner = Cleaner.create();
        shared = cleaner;
      } catch (OutOfMemoryError noThread) {
        FatalErrors.rethrow(noThread);
      }
    }
    return cleaner;
  }

  /**
   * Begins to look out for an owner that becomes unreachable.
   *
   * @param what the owner is, for the log
   * @param release gives back what belongs to it; must not refer to the owner
   */
  public static LeakDetector register(Object owner, String what, Runnable release) {
    Throwable made = LOG.isDebugEnabled() ? new Throwable(what + " was made here") : null;
    return new LeakDetector(owner, new Leak(what, release, made));
  }

  /** The owner was closed, so that nothing is released and nothing said. */
  public void ownerClosed() {
    leak.closed = true;
    if (cleanable != null) {
      cleanable.clean();
    }
  }

  private static final class Leak implements Runnable {
    private final String what;
    private final Runnable release;
    private final @Nullable Throwable made;
    private volatile boolean closed;

    Leak(String what, Runnable release, @Nullable Throwable made) {
      this.what = what;
      this.release = release;
      this.made = made;
    }

    @Override
    public void run() {
      if (closed) {
        return;
      }
      try {
        release.run();
      } finally {
        warn();
      }
    }

    private void warn() {
      if (made == null) {
        LOG.warn(
            "{} was never closed; its threads and connections are released now. Close it;"
                + " with debug logging of {}, this says where it was made",
            what,
            LOG.getName());
      } else {
        LOG.warn(what + " was never closed; its threads and connections are released now", made);
      }
    }
  }
}
