package dev.unread.fake.fault;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.Filter;
import dev.unread.fake.http.HttpFace;
import dev.unread.fake.http.Resettable;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the journal and the faults around every call, and ends what they hold up. */
@Module
public interface FaultModule {

  /** The filter. */
  @Binds
  @IntoSet
  Filter filter(FaultFilter filter);

  /** What a reset resets. */
  @Binds
  @IntoSet
  Resettable rooms(ControlRooms rooms);

  /** What ends with the server: before it waits for requests under way. */
  @Provides
  @IntoSet
  static HttpFace.JettySetup endWithServer(ControlRooms rooms) {
    return server ->
        server.addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStopping(LifeCycle stopping) {
                rooms.close();
              }
            });
  }
}
