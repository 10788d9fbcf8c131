package dev.unread.adapter.feign.dagger;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.UnreadCountPort;
import jakarta.inject.Singleton;

/**
 * Provides one client, and the port that it is, from a {@link ClientConfig} that the graph has to
 * bring. Whoever owns the graph closes the client.
 */
@Module
public interface UnreadCountModule {

  /** The client of the graph's configuration. */
  @Provides
  @Singleton
  static UnreadCountClient client(ClientConfig config) {
    return UnreadCountClient.of(config);
  }

  /** The client as the port, for those who need no more. */
  @Binds
  UnreadCountPort port(UnreadCountClient client);
}
