package dev.unread.fake.guard;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.Route;
import io.javalin.http.HandlerType;

/** Guards the admin paths. */
@Module
public interface GuardModule {

  /** The check before all admin paths. */
  @Provides
  @IntoSet
  static Route guard(AdminRequestGuard guard) {
    return new Route(HandlerType.BEFORE, "*", guard);
  }

  /** Where the vendor's paths tell other origins that they may ask, the admin paths do not. */
  @Provides
  @IntoSet
  static Route noPreflight() {
    return new Route(HandlerType.OPTIONS, "/__admin/<path>", context -> context.status(405));
  }
}
