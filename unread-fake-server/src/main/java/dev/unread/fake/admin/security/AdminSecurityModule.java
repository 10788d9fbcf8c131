package dev.unread.fake.admin.security;

import dagger.Binds;
import dagger.Module;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.PreBodyFilter;

/** Guards the admin paths. */
@Module
public interface AdminSecurityModule {

  /** The check before all admin paths. */
  @Binds
  @IntoSet
  PreBodyFilter guard(AdminRequestGuard guard);
}
