package dev.unread.fake;

import dev.unread.fake.http.Resettable;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Snapshot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/** Takes applications back to where they started. */
@Singleton
public final class Resets {

  private final Set<Resettable> resettables;
  private final Map<Application, Snapshot> starts = new ConcurrentHashMap<>();

  @Inject
  Resets(Set<Resettable> resettables) {
    this.resettables = resettables;
  }

  /** Remembers how this application is now as what a reset goes back to. */
  public void startsHere(Application application) {
    starts.put(application, application.snapshot());
  }

  /** Takes the application back to its start, with nothing armed, recorded or held up. */
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
