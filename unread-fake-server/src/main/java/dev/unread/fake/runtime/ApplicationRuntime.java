package dev.unread.fake.runtime;

import dev.unread.fake.fault.Faults;
import dev.unread.fake.fault.wire.StalledResponses;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.Application;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an application while it lives, beside its state: journal, faults, stalled
 * responses, counts of unsupported requests, and the state that a reset goes back to.
 */
public final class ApplicationRuntime {

  private final Application application;
  private final Journal journal;
  private final Faults faults;
  private final StalledResponses stalled = new StalledResponses();
  private final UnsupportedRequestCounts unsupported = new UnsupportedRequestCounts();
  private final JournalDetail detail;
  private final RuntimeMemory memory;
  private final Map<Long, ApplicationRuntime> shares = new ConcurrentHashMap<>();
  private volatile @Nullable Snapshot start;

  /**
   * @param detail what the journal keeps
   * @param memory what the journal and the faults take their memory of
   * @param start what a reset goes back to; null to leave the state as it is
   */
  ApplicationRuntime(
      Application application,
      JournalDetail detail,
      RuntimeMemory memory,
      @Nullable Snapshot start) {
    this.application = application;
    this.detail = detail;
    this.memory = memory;
    this.journal = new Journal(application.clock(), detail, memory.journals());
    this.faults = new Faults(application.clock(), application.keys().id(), memory.faults());
    this.start = start;
  }

  /** Returns a runtime for some of the users, who are claimed for it one by one. */
  public ApplicationRuntime newShare() {
    return new ApplicationRuntime(application, detail, memory, null);
  }

  /** Has a share take the requests in the name of this user. */
  public void claim(long user, ApplicationRuntime share) {
    shares.put(user, share);
  }

  /** Ends a share; its users are as others from now on. */
  public void endShare(ApplicationRuntime share) {
    shares.values().removeIf(share::equals);
    share.close();
  }

  /** Returns the share that takes the requests in the name of this user, or else this. */
  ApplicationRuntime of(@Nullable Long user) {
    return user == null || shares.isEmpty() ? this : shares.getOrDefault(user, this);
  }

  /** Returns the requests that came. */
  public Journal journal() {
    return journal;
  }

  /** Returns the armed faults. */
  public Faults faults() {
    return faults;
  }

  /** Returns the responses that a fault holds back. */
  public StalledResponses stalledResponses() {
    return stalled;
  }

  /** Returns how often each call came that is not imitated. */
  public UnsupportedRequestCounts unsupportedRequests() {
    return unsupported;
  }

  /**
   * Has the application become what is written down there, as if it had started so: a reset goes
   * back to it.
   *
   * @throws InvalidSnapshotException if it does not fit together; nothing has changed then
   */
  public void startFrom(Snapshot snapshot) {
    application.load(snapshot);
    start = snapshot;
  }

  /** Takes the application back to where it started, with nothing armed, recorded or stalled. */
  public void reset() {
    shares.values().forEach(ApplicationRuntime::reset);
    faults.disarmAll();
    stalled.abort();
    journal.clear();
    unsupported.clear();
    Snapshot back = start;
    if (back != null) {
      application.restore(back);
    }
  }

  /** Ends what it holds for good. */
  void close() {
    shares.values().forEach(ApplicationRuntime::close);
    faults.disarmAll();
    stalled.close();
    journal.release();
  }
}
