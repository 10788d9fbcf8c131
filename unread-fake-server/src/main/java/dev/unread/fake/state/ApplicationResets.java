package dev.unread.fake.state;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/** Resets applications to their state at start. */
@Singleton
public final class ApplicationResets {

  private final Set<Resettable> resettables;
  private final Map<Application, Snapshot> starts = new ConcurrentHashMap<>();

  @Inject
  ApplicationResets(Set<Resettable> resettables) {
    this.resettables = resettables;
  }

  /** Remembers how this application is now as what a reset goes back to. */
  public void startsHere(Application application) {
    starts.put(application, application.snapshot());
  }

  /** Resets the application to its state at start, with nothing armed, recorded or stalled. */
  public void reset(Application application) {
    resettables.forEach(resettable -> resettable.reset(application));
    Snapshot start = starts.get(application);
    if (start != null) {
      application.restore(start);
    }
  }

  /** Forgets the application. */
  public void forget(Application application) {
    resettables.forEach(resettable -> resettable.forget(application));
    starts.remove(application);
  }
}
