package dev.unread.adapter.feign.dagger;

import dagger.BindsInstance;
import dagger.Component;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.UnreadCountPort;
import jakarta.inject.Singleton;

/** A graph with the client alone: {@code DaggerUnreadCountComponent.factory().create(config)}. */
@Singleton
@Component(modules = UnreadCountModule.class)
public interface UnreadCountComponent {

  /** Returns the client, always the same one; close it at the end. */
  UnreadCountClient client();

  /** Returns the client as the port. */
  UnreadCountPort port();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {

    /** Makes the graph of this configuration. */
    UnreadCountComponent create(@BindsInstance ClientConfig config);
  }
}
