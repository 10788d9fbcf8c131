package dev.unread.fake.fault;

import dev.unread.fake.journal.Journal;
import dev.unread.fake.state.Application;

/** What is watched and steered of one application: what came, what goes wrong, what is held up. */
public final class ControlRoom {

  private final Journal journal;
  private final Faults faults;
  private final Stalls stalls = new Stalls();

  ControlRoom(Application application) {
    this.journal = new Journal(application.clock());
    this.faults = new Faults(application.clock(), application.keys().id());
  }

  /** Returns what came. */
  public Journal journal() {
    return journal;
  }

  /** Returns what is armed. */
  public Faults faults() {
    return faults;
  }

  /** Returns what is held up. */
  public Stalls stalls() {
    return stalls;
  }

  void reset() {
    faults.disarmAll();
    stalls.abort();
    journal.clear();
  }

  void close() {
    faults.disarmAll();
    stalls.close();
  }
}
