package dev.unread.examples.badge;

import dagger.BindsInstance;
import dagger.Component;
import dev.unread.adapter.feign.dagger.UnreadCountModule;
import jakarta.inject.Singleton;

/**
 * The whole service. Production, development and tests build this same graph; only the settings say
 * whether QuickBlox or the fake is at the other end.
 */
// snippet dagger
@Singleton
@Component(modules = {QuickBloxModule.class, UnreadCountModule.class})
interface BadgeComponent {

  /** Returns the service, not started. */
  BadgeServer server();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    BadgeComponent create(@BindsInstance Settings settings);
  }
}
// end
