package dev.unread.fake.runtime;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.ServerCustomizer;
import dev.unread.fake.quickblox.Interceptor;
import dev.unread.fake.state.Resettable;
import org.eclipse.jetty.util.component.LifeCycle;

/** The interceptor for journal and faults, and the end of stalled responses. */
@Module
public interface FaultModule {

  /** Journal and faults. */
  @Binds
  @IntoSet
  Interceptor faults(FaultInterceptor interceptor);

  /** A reset clears journal and faults. */
  @Binds
  @IntoSet
  Resettable runtimes(ApplicationRuntimes runtimes);

  /** What ends with the server: before it waits for requests under way. */
  @Provides
  @IntoSet
  static ServerCustomizer endWithServer(ApplicationRuntimes runtimes) {
    return server ->
        server.addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStopping(LifeCycle stopping) {
                runtimes.close();
              }
            });
  }
}
