package dev.unread.fake.runtime;

import dev.unread.fake.fault.Faults;
import dev.unread.fake.fault.wire.StalledResponses;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.state.Application;

/** What lives as long as an application, beside its state: journal, faults, stalled responses. */
public final class ApplicationRuntime {

  private final Journal journal;
  private final Faults faults;
  private final StalledResponses stalled = new StalledResponses();

  ApplicationRuntime(Application application) {
    this.journal = new Journal(application.clock());
    this.faults = new Faults(application.clock(), application.keys().id());
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

  void reset() {
    faults.disarmAll();
    stalled.abort();
    journal.clear();
  }

  void close() {
    faults.disarmAll();
    stalled.close();
  }
}
