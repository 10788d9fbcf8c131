package dev.unread.fake.guard;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.HttpFace;
import dev.unread.fake.http.Route;
import io.javalin.http.HandlerType;
import java.util.Set;

/** Puts the guards where they stand. */
@Module
public interface GuardModule {

  /** The gate before all admin paths. */
  @Provides
  @ElementsIntoSet
  static Set<Route> gate(AdminGate gate) {
    return Set.of(
        new Route(HandlerType.BEFORE, "/__admin", gate),
        new Route(HandlerType.BEFORE, "/__admin/*", gate));
  }

  /** Where the vendor's paths tell other origins that they may ask, the admin paths do not. */
  @Provides
  @IntoSet
  static Route noPreflight() {
    return new Route(HandlerType.OPTIONS, "/__admin/<path>", context -> context.status(405));
  }

  /** The end of requests that never end. */
  @Binds
  @IntoSet
  HttpFace.JettySetup slowRequests(SlowRequests slowRequests);
}
