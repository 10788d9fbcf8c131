package dev.unread.adapter.feign.dagger;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.UnreadCountPort;
import jakarta.inject.Singleton;

/**
 * Provides one client, which is also the port, from the {@link ClientConfig} of the graph. The
 * owner of the graph closes the client.
 */
@Module
public interface UnreadCountModule {

  /** The client of the graph's configuration. */
  @Provides
  @Singleton
  static UnreadCountClient client(ClientConfig config) {
    return UnreadCountClient.of(config);
  }

  /** The client as the port. */
  @Binds
  UnreadCountPort port(UnreadCountClient client);
}
