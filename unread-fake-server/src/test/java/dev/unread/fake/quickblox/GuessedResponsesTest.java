package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody knows of the calls that move the counts, decided one way and the other. */
class GuessedResponsesTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final FakeApplication app = FAKE.get().newApplication();
  private final long annId = app.addUser();
  private final long bobId = app.addUser();
  private final long eveId = app.addUser();
  private final QuickBloxClient ann = QuickBloxClient.of(FAKE.get().baseUrl(), app, annId);
  private final QuickBloxClient bob = QuickBloxClient.of(FAKE.get().baseUrl(), app, bobId);
  private final QuickBloxClient eve = QuickBloxClient.of(FAKE.get().baseUrl(), app, eveId);
  private final String dialog = app.addGroupDialog(annId, bobId, eveId);
  private final String dialogPath = "/chat/Dialog/" + dialog + ".json";

  @ParameterizedTest
  @CsvSource({"STATUS_422, 422", "STATUS_400, 400"})
  void theStatusForAFieldThatCannotBeIsAGuess(Choice guess, int status) {
    app.guess(Guess.BAD_FIELD, guess);
    Reply reply = ann.form("POST", "/chat/Dialog.json", "type=4");
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo("{\"errors\":{\"type\":[\"is invalid\"]}}");
  }

  @ParameterizedTest
  @CsvSource({"STATUS_400, 400", "STATUS_422, 422", "IGNORED, 404"})
  void whatAnUnreadableBodyIsAnsweredWithIsAGuess(Choice guess, int status) {
    app.guess(Guess.UNREADABLE_BODY, guess);
    assertThat(ann.json("POST", "/chat/Message.json", "{").status()).isEqualTo(status);
    assertThat(ann.json("PUT", "/chat/Message.json?read=1&chat_dialog_id=" + dialog, "{").status())
        .isEqualTo(guess == Choice.IGNORED ? 200 : status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"ITEMS | {\"items\":{\"count\":1}}", "TOP | {\"count\":1}"})
  @Proves(Rule.COUNT_OF_LIST)
  void whereTheCountOfAListStandsIsAGuess(Choice guess, String answer) {
    app.guess(Guess.COUNT_OF_LIST, guess);
    app.send(bobId, dialog, 1);
    assertThat(ann.get("/chat/Dialog.json?count=1").body()).isEqualTo(answer);
    assertThat(ann.get("/chat/Message.json?count=1&chat_dialog_id=" + dialog).body())
        .isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"CREATOR, 403", "ANYBODY, 200"})
  @Proves(Rule.REMOVING_OTHERS)
  void whoMayTakeOthersOutOfADialogIsAGuess(Choice guess, int status) {
    app.guess(Guess.REMOVING_OTHERS, guess);
    String others = "pull_all[occupants_ids][]=" + eveId;
    assertThat(bob.form("PUT", dialogPath, others).status()).isEqualTo(status);
    assertThat(ann.form("PUT", dialogPath, others).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"NOT_COUNTED, 0, 0", "COUNTED, 2, 3"})
  void whetherADialogCountsForThoseWhoLeftIsAGuess(Choice guess, int left, int later) {
    app.guess(Guess.FORMER_OCCUPANTS, guess);
    app.send(bobId, dialog, 2);
    read(eve.form("PUT", dialogPath, "pull_all[occupants_ids][]=" + eveId), 200);
    assertThat(eve.total()).isEqualTo(left);
    app.send(bobId, dialog, 1);
    assertThat(eve.total()).isEqualTo(later);
    assertThat(app.unread(eveId, dialog)).isEqualTo(later);

    app.join(eveId, dialog);
    assertThat(eve.unread(dialog)).isEqualTo(3);
    assertThat(eve.total()).isEqualTo(3);
    app.leave(eveId, dialog);
    app.guess(Guess.FORMER_OCCUPANTS, Choice.NOT_COUNTED);
    assertThat(eve.total()).isZero();
  }

  @Test
  void aPreflightCanBeAnsweredInAnotherWay() {
    assertThat(preflight(Choice.STATUS_204).status()).isEqualTo(204);
    assertThat(preflight(Choice.STATUS_204).header("Access-Control-Allow-Headers"))
        .isEqualTo("qb-token");
    assertThat(preflight(Choice.REFUSED).status()).isEqualTo(404);
    assertThat(preflight(Choice.REFUSED).header("Access-Control-Allow-Origin")).isNull();
  }

  private static Reply preflight(Choice guess) {
    try (var fake = UnreadFakeServer.builder().guess(Guess.PREFLIGHT, guess).build().start()) {
      return RawHttp.send(
          fake.baseUrl(),
          "OPTIONS",
          "/chat/Message/unread.json",
          "",
          "Origin: https://app.example",
          "Access-Control-Request-Method: GET",
          "Access-Control-Request-Headers: qb-token");
    }
  }
}
