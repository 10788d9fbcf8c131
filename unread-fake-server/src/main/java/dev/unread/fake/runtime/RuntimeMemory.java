package dev.unread.fake.runtime;

import dev.unread.fake.fault.Faults;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.state.Application;

/**
 * What an application's journal and faults take their memory of.
 *
 * @param journals what all journals share
 * @param faults what all faults share, with the state of all applications
 */
record RuntimeMemory(Journal.Memory journals, Faults.Memory faults) {

  static RuntimeMemory of(Application application, Journal.Memory journals) {
    return new RuntimeMemory(
        journals,
        new Faults.Memory() {
          @Override
          public void take(long bytes) {
            application.takeMemory(bytes);
          }

          @Override
          public void give(long bytes) {
            application.giveMemory(bytes);
          }
        });
  }

  /** That of an application which is removed: nobody asks it, and nothing would be given back. */
  static RuntimeMemory ofNobody() {
    return new RuntimeMemory(Journal.Memory.of(0), Faults.Memory.ANY);
  }
}
