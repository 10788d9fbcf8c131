package dev.unread.fake.runtime;

import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The runtime of each application, from its start to its removal. */
@Singleton
public final class ApplicationRuntimes {

  private final ApplicationRegistry registry;
  private final JournalDetail detail;
  private final Journal.Memory journalMemory;
  private final Map<Application, ApplicationRuntime> runtimes = new ConcurrentHashMap<>();

  @Inject
  ApplicationRuntimes(
      ApplicationRegistry registry, JournalDetail detail, Journal.Memory journalMemory) {
    this.registry = registry;
    this.detail = detail;
    this.journalMemory = journalMemory;
    begin(registry.first(), registry.first().loadedFrom());
    begin(registry.unmatched(), null);
  }

  private void begin(Application application, @Nullable Snapshot start) {
    RuntimeMemory memory = RuntimeMemory.of(application, journalMemory);
    runtimes.put(application, new ApplicationRuntime(application, detail, memory, start));
  }

  /** Returns the runtime of this application; of one that is removed, one that nobody sees. */
  public ApplicationRuntime of(Application application) {
    ApplicationRuntime runtime = runtimes.get(application);
    return runtime != null
        ? runtime
        : new ApplicationRuntime(application, detail, RuntimeMemory.ofNobody(), null);
  }

  /** Returns whether this application is there still. */
  public boolean has(Application application) {
    return runtimes.containsKey(application);
  }

  /** Adds an application with keys of its own and nothing in it, and returns it. */
  public Application add(Plan plan, Guesses guesses) {
    Application added = registry.add(plan, guesses);
    begin(added, added.loadedFrom());
    return added;
  }

  /**
   * Removes an application; its credentials mean nothing from now on.
   *
   * @throws IllegalArgumentException if it is the first, which is there as long as the server
   */
  public void remove(Application application) {
    if (application == registry.first()) {
      throw new IllegalArgumentException(
          "the first application cannot be removed; reset it, or load a state without users");
    }
    ApplicationRuntime runtime = runtimes.remove(application);
    if (runtime != null) {
      runtime.close();
    }
    registry.remove(application);
  }

  /** Takes every application back to where it started. */
  public void reset() {
    of(registry.unmatched()).reset();
    registry.applications().forEach(application -> of(application).reset());
  }

  /** Ends all stalled responses of all applications, and those that would come. */
  public void close() {
    runtimes.values().forEach(ApplicationRuntime::close);
  }
}
