package dev.unread.fake.fault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Corruption;
import dev.unread.fake.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault that corrupts counts waits for a request that is answered with counts. */
class CorruptionTargetsTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);
  private static final String COUNTS = "/chat/Message/unread.json";

  private final FakeApplication app = FAKE.get().newApplication();
  private final long ann = app.addUser();
  private final String dialog = app.addGroupDialog(ann, app.addUser());
  private final String token = app.openSession(ann);

  private Reply ask(String method, String target, String credential) {
    return RawHttp.send(FAKE.get().baseUrl(), method, target, "", credential);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /session.json, QB-Token: %s",
    "GET, /chat/Dialog.json, QB-Token: %s",
    "GET, /chat/Message/unread, QB-Token: %s",
    "HEAD, /chat/Message/unread.json, QB-Token: %s",
    "POST, /chat/Message/unread.json, QB-Token: %s",
    "GET, /chat/Message/unread.json, Authorization: ApiKey %2$s"
  })
  void requestThatIsNotAnsweredWithCountsIsLeftAlone(
      String method, String target, String credential) {
    String header = credential.formatted(token, app.apiKey());
    Reply sound = ask(method, target, header);
    ArmedFault late = app.arm(Fault.corrupt(Corruption.HTML).after(Duration.ofMillis(1))).once();
    ArmedFault atOnce = app.arm(Fault.corrupt(Corruption.STRING_COUNT)).once();

    assertThat(ask(method, target, header).status()).isEqualTo(sound.status());
    assertThat(late.hits()).isZero();
    assertThat(atOnce.hits()).isZero();
    assertThat(ask("GET", COUNTS, "QB-Token: " + token).body()).startsWith("<!DOCTYPE html>");
    assertThat(ask("GET", COUNTS, "QB-Token: " + token).body()).isEqualTo("{\"total\":\"0\"}");
  }

  @Test
  void missingDialogWaitsForARequestThatAsksForOne() {
    app.arm(Fault.corrupt(Corruption.DIALOG_MISSING)).once();
    String withDialog = COUNTS + "?chat_dialog_ids=" + dialog;

    ask("GET", COUNTS, "QB-Token: " + token);
    assertThat(ask("GET", withDialog, "QB-Token: " + token).body()).isEqualTo("{\"total\":0}");
    assertThat(ask("GET", withDialog, "QB-Token: " + token).body()).contains(dialog);
  }
}
