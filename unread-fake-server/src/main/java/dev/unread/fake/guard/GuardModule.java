package dev.unread.fake.guard;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.HttpFace;
import dev.unread.fake.http.Route;
import io.javalin.http.HandlerType;

/** Puts the guards where they stand. */
@Module
public interface GuardModule {

  /** The gate before all admin paths. */
  @Provides
  @IntoSet
  static Route gate(AdminGate gate) {
    return new Route(HandlerType.BEFORE, "*", gate);
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
