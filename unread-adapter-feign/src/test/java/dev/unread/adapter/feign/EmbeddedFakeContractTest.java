package dev.unread.adapter.feign;

import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCountPortContract;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract over HTTP to the embedded fake, once for each way to name a reader. */
@Tag("no-mutation")
class EmbeddedFakeContractTest {

  private static UnreadFakeServer server;
  private static FakeApplication application;
  private static UserId ann;
  private static Map<DialogId, Integer> unread;
  private static UnreadCountClient client;
  private static UnreadCountClient clientWithSessions;

  @BeforeAll
  static void start() {
    server = UnreadFakeServer.builder().empty().build().start();
    application = server.newApplication();
    long user = application.addUser();
    long other = application.addUser();
    ann = UserId.of(user);
    String lunch = application.addGroupDialog(user, other);
    String work = application.addPrivateDialog(user, other);
    String unasked = application.addGroupDialog(user, other);
    application.send(other, lunch, 7);
    application.send(other, unasked, 8);
    unread = Map.of(DialogId.of(lunch), 7, DialogId.of(work), 0);
    ClientConfig.Builder config =
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.baseUrl().toString()));
    client = UnreadCountClient.of(config.apiKey(ApiKey.of(application.apiKey())).build());
    clientWithSessions =
        UnreadCountClient.of(
            GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.baseUrl().toString()))
                .sessionTokenProvider(id -> SessionToken.of(application.openSession(id.value())))
                .build());
  }

  @AfterAll
  static void stop() {
    client.close();
    clientWithSessions.close();
    server.close();
  }

  private abstract static class OverTheFake extends UnreadCountPortContract {
    @Override
    protected UnreadCountPort port() {
      return client;
    }

    @Override
    protected Map<DialogId, Integer> unread() {
      return unread;
    }

    @Override
    protected int total() {
      return 15;
    }
  }

  @Nested
  class BySessionToken extends OverTheFake {
    @Override
    protected Reader reader() {
      return Reader.ofSession(SessionToken.of(application.openSession(ann.value())));
    }
  }

  @Nested
  class WithTheApiKey extends OverTheFake {
    @Override
    protected Reader reader() {
      return Reader.onBehalfOf(ann);
    }
  }

  @Nested
  class WithSessionsOfTheClient extends OverTheFake {
    @Override
    protected UnreadCountPort port() {
      return clientWithSessions;
    }

    @Override
    protected Reader reader() {
      return Reader.onBehalfOf(ann);
    }
  }
}
