package dev.unread.adapter.feign;

import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCountPortContract;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The contract over HTTP to the embedded fake, once for each way to name a reader, and for each
 * form that the vendor's session tokens have.
 */
@Tag("no-mutation")
class EmbeddedFakeContractTest {

  private static UnreadFakeServer server;
  private static Account hexTokens;
  private static Account jwtTokens;

  @BeforeAll
  static void start() {
    server = UnreadFakeServer.builder().empty().build().start();
    hexTokens = new Account(Choice.HEX);
    jwtTokens = new Account(Choice.JWT);
  }

  @AfterAll
  static void stop() {
    hexTokens.close();
    jwtTokens.close();
    server.close();
  }

  /** An application whose session tokens have one form, and clients of it. */
  private static final class Account implements AutoCloseable {
    private final FakeApplication application = server.newApplication();
    private final UserId ann = UserId.of(application.addUser());
    private final Map<DialogId, Integer> unread;
    private final UnreadCountClient client;
    private final UnreadCountClient clientWithSessions;

    Account(Choice tokenForm) {
      application.guess(Guess.SESSION_TOKEN, tokenForm);
      long other = application.addUser();
      String lunch = application.addGroupDialog(ann.value(), other);
      String work = application.addPrivateDialog(ann.value(), other);
      String unasked = application.addGroupDialog(ann.value(), other);
      application.send(other, lunch, 7);
      application.send(other, unasked, 8);
      unread = Map.of(DialogId.of(lunch), 7, DialogId.of(work), 0);
      client = UnreadCountClient.of(config().apiKey(ApiKey.of(application.apiKey())).build());
      clientWithSessions =
          UnreadCountClient.of(config().sessionTokenProvider(id -> open(id.value())).build());
    }

    private static ClientConfig.Builder config() {
      return GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.baseUrl().toString()));
    }

    SessionToken open(long user) {
      return SessionToken.of(application.openSession(user));
    }

    @Override
    public void close() {
      client.close();
      clientWithSessions.close();
    }
  }

  private abstract static class OverTheFake extends UnreadCountPortContract {

    Account account() {
      return hexTokens;
    }

    @Override
    protected UnreadCountPort port() {
      return account().client;
    }

    @Override
    protected Reader reader() {
      return Reader.onBehalfOf(account().ann);
    }

    @Override
    protected Map<DialogId, Integer> unread() {
      return account().unread;
    }

    @Override
    protected int total() {
      return 15;
    }
  }

  @Nested
  class WithTheApiKey extends OverTheFake {}

  @Nested
  class BySessionToken extends OverTheFake {
    @Override
    protected Reader reader() {
      return Reader.ofSession(account().open(account().ann.value()));
    }
  }

  @Nested
  class BySessionTokenThatIsAJwt extends OverTheFake {
    @Override
    Account account() {
      return jwtTokens;
    }

    @Override
    protected Reader reader() {
      return Reader.ofSession(account().open(account().ann.value()));
    }
  }

  @Nested
  class WithSessionsOfTheClient extends OverTheFake {
    @Override
    protected UnreadCountPort port() {
      return account().clientWithSessions;
    }
  }

  @Nested
  class WithSessionsOfTheClientThatAreJwts extends OverTheFake {
    @Override
    Account account() {
      return jwtTokens;
    }

    @Override
    protected UnreadCountPort port() {
      return account().clientWithSessions;
    }
  }
}
