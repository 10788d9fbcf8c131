package dev.unread.fake.fault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fault ends a living session, also that of a request whose body names the application. */
class ExpiredTokenTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final FakeApplication app = FAKE.get().newApplication();

  private Reply askForAnother(String token) {
    return RawHttp.send(
        FAKE.get().baseUrl(),
        "POST",
        "/session.json",
        "application_id=" + app.id() + "&auth_key=x",
        "Content-Type: application/x-www-form-urlencoded",
        "QB-Token: " + token);
  }

  private int use(String token) {
    return RawHttp.get(FAKE.get().baseUrl(), "/session.json", "QB-Token: " + token).status();
  }

  @Test
  void requestForAnotherSessionEndsTheOneOfItsApplication() {
    String token = app.openSession(app.addUser());
    app.arm(Fault.expireToken()).once();

    Reply reply = askForAnother(token);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).contains("Required session does not exist");
    assertThat(app.journal().requests()).hasSize(1);
    assertThat(use(token)).isEqualTo(401);
  }

  @Test
  void requestWithoutALivingSessionOfThisApplicationIsLeftAlone() {
    FakeApplication other = FAKE.get().newApplication();
    String foreign = other.openSession(other.addUser());
    String over = app.openSession(app.addUser());
    String living = app.openApplicationSession();
    app.expireSession(over);
    ArmedFault armed = app.arm(Fault.expireToken().after(Duration.ofMillis(1))).once();

    assertThat(askForAnother(foreign).status()).isEqualTo(422);
    assertThat(use(foreign)).isEqualTo(200);
    assertThat(use(over)).isEqualTo(401);
    assertThat(armed.hits()).isZero();
    assertThat(use(living)).isEqualTo(401);
    assertThat(armed.hits()).isOne();
  }
}
