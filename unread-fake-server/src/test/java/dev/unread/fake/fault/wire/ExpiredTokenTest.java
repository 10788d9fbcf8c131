package dev.unread.fake.fault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request for a session that comes with one: the fault finds it behind the body's application.
 */
class ExpiredTokenTest {

  private static final UnreadFakeServer FAKE = UnreadFakeServer.create().start();

  private final FakeApplication app = FAKE.newApplication();

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void requestForAnotherSessionEndsTheOneOfItsApplication(boolean own) {
    FakeApplication opener = own ? app : FAKE.newApplication();
    String token = "QB-Token: " + opener.openSession(opener.addUser());
    app.arm(Fault.expireToken()).once();

    Reply reply =
        RawHttp.send(
            FAKE.baseUrl(),
            "POST",
            "/session.json",
            "application_id=" + app.id() + "&auth_key=x",
            "Content-Type: application/x-www-form-urlencoded",
            token);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).contains("Required session does not exist");
    assertThat(app.journal().requests()).hasSize(1);
    assertThat(RawHttp.get(FAKE.baseUrl(), "/session.json", token).status())
        .isEqualTo(own ? 401 : 200);
  }
}
