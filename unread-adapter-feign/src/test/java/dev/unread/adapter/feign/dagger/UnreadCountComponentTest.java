package dev.unread.adapter.feign.dagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dagger.BindsInstance;
import dagger.Component;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountPort;
import dev.unread.fake.UnreadFakeServer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;

class UnreadCountComponentTest {

  private static final Reader NOBODY = Reader.ofSession(SessionToken.of("nobody"));

  @Test
  void graphHasOneClientOfTheConfiguration() {
    try (var server = UnreadFakeServer.builder().empty().build().start()) {
      server.newApplication();
      UnreadCountComponent graph = DaggerUnreadCountComponent.factory().create(asking(server));
      try (var client = graph.client()) {
        assertThat(graph.client()).isSameAs(client);
        assertThat(graph.port()).isSameAs(client);
        assertThatExceptionOfType(SessionRejected.class).isThrownBy(() -> client.total(NOBODY));
      }
      assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> graph.port().total(NOBODY));
    }
  }

  @Test
  void moduleFitsIntoAGraphOfYourOwn() {
    Application application =
        DaggerUnreadCountComponentTest_Application.factory().create(ClientConfig.builder().build());
    try (var client = application.client()) {
      assertThat(application.badges().port).isSameAs(client);
    }
  }

  private static ClientConfig asking(UnreadFakeServer server) {
    return ClientConfig.builder().baseUrl(server.baseUrl().toString()).build();
  }

  static final class Badges {
    private final UnreadCountPort port;

    @Inject
    Badges(UnreadCountPort port) {
      this.port = port;
    }
  }

  @Singleton
  @Component(modules = UnreadCountModule.class)
  interface Application {
    Badges badges();

    UnreadCountClient client();

    @Component.Factory
    interface Factory {
      Application create(@BindsInstance ClientConfig config);
    }
  }
}
