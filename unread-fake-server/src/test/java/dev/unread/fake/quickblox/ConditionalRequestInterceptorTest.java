package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Corruption;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.ResponsePart;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.journal.RecordedRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalRequestInterceptorTest {

  private static final String UNREAD = "/chat/Message/unread.json";
  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final ChatUsers users = new ChatUsers(FAKE.get());
  private final String dialog = users.group("Lunch");

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"a\", %s", "*"})
  @Proves(Rule.NOT_MODIFIED)
  void whoHasTheAnswerAlreadyIsNotSentItAgain(String tags) {
    Reply first = ask("GET", "");
    assertThat(first.header("ETag")).matches("\"[0-9a-f]{32}\"");
    Reply again = ask("GET", tags.formatted(first.header("ETag")));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Status")).isEqualTo("304 Not Modified");
  }

  @Test
  void whatHasChangedIsSentWhole() {
    Reply first = ask("GET", "");
    ChatUsers.send(users.bob, dialog, "x");
    Reply again = ask("GET", "" + first.header("ETag"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo("{\"total\":1}");
    assertThat(again.header("ETag")).isNotEqualTo(first.header("ETag"));
  }

  @Test
  void anErrorHasNoTag() {
    Reply reply = users.ann.get("/chat/Dialog/" + ChatUsers.UNKNOWN + ".json");
    assertThat(reply.header("ETag")).isNull();
  }

  @Test
  void aFaultComesInsteadOfANotModified() {
    String tag = "" + ask("GET", "").header("ETag");
    users.app.arm(Fault.status(503)).times(1);
    assertThat(ask("GET", tag).status()).isEqualTo(503);
    assertThat(ask("GET", tag).status()).isEqualTo(304);
  }

  static Stream<Fault> damage() {
    return Stream.of(
        Fault.corrupt(Corruption.STRING_COUNT),
        Fault.corrupt(Corruption.STRING_COUNT).after(Duration.ofMillis(1)),
        Fault.truncate(),
        Fault.reset(ResponsePart.IN_BODY),
        Fault.wrongLength(-5));
  }

  @ParameterizedTest
  @MethodSource("damage")
  void aFaultDamagesTheAnswerThatTheClientHasAlready(Fault fault) {
    String tag = "" + ask("GET", "").header("ETag");
    users.app.arm(fault).once();
    try {
      assertThat(ask("GET", tag).status()).isEqualTo(200);
    } catch (UncheckedIOException reset) {
      assertThat(fault).isEqualTo(Fault.reset(ResponsePart.IN_BODY));
    }
    assertThat(users.app.journal().requests())
        .filteredOn(request -> request.fault() != null)
        .extracting(RecordedRequest::status)
        .containsExactly(200);
  }

  @Test
  void aDelayAloneLeavesItANotModified() {
    String tag = "" + ask("GET", "").header("ETag");
    users.app.arm(Fault.delay(Duration.ofMillis(1))).once();
    assertThat(ask("GET", tag).status()).isEqualTo(304);
  }

  @Test
  void aFaultLeavesAHeadNotModifiedInWhichThereIsNothingToDamage() {
    String tag = "" + ask("GET", "").header("ETag");
    users.app.arm(Fault.truncate()).once();
    assertThat(ask("HEAD", tag).status()).isEqualTo(304);
    users.app.faults().disarmAll();
  }

  private Reply ask(String method, String tags) {
    return RawHttp.send(
        FAKE.get().baseUrl(),
        method,
        UNREAD,
        "",
        users.ann.headers().get(0),
        users.ann.headers().get(1),
        "If-None-Match: " + tags);
  }
}
