package dev.unread.fake.runtime;

import dev.unread.fake.state.Application;
import dev.unread.fake.state.Resettable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/** The runtime of each application. */
@Singleton
public final class ApplicationRuntimes implements Resettable {

  private final Map<Application, ApplicationRuntime> runtimes = new ConcurrentHashMap<>();

  @Inject
  ApplicationRuntimes() {}

  /** Returns the runtime of this application. */
  public ApplicationRuntime of(Application application) {
    ApplicationRuntime runtime = runtimes.get(application);
    return runtime != null
        ? runtime
        : runtimes.computeIfAbsent(application, ApplicationRuntime::new);
  }

  @Override
  public void reset(Application application) {
    ApplicationRuntime runtime = runtimes.get(application);
    if (runtime != null) {
      runtime.reset();
    }
  }

  @Override
  public void forget(Application application) {
    ApplicationRuntime runtime = runtimes.remove(application);
    if (runtime != null) {
      runtime.close();
    }
  }

  /** Ends all stalled responses of all applications, and those that would come. */
  void close() {
    runtimes.values().forEach(ApplicationRuntime::close);
  }
}
