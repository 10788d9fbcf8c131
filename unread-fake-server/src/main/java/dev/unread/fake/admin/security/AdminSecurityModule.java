package dev.unread.fake.admin.security;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.PreBodyFilter;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.Route.Method;

/** Guards the admin paths. */
@Module
public interface AdminSecurityModule {

  /** The check before all admin paths. */
  @Binds
  @IntoSet
  PreBodyFilter guard(AdminRequestGuard guard);

  /** Where the vendor's paths tell other origins that they may ask, the admin paths do not. */
  @Provides
  @IntoSet
  static Route noPreflight() {
    return new Route(
        Method.OPTIONS, "/__admin/<path>", (request, response) -> response.status(405).send());
  }
}
