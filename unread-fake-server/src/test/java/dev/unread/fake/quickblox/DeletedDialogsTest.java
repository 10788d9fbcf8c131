package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ann deletes her private dialog with bob for herself, after he wrote her twice. */
class DeletedDialogsTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final ChatUsers users = new ChatUsers(FAKE.get());
  private final QuickBloxClient ann = users.ann;
  private final QuickBloxClient bob = users.bob;
  private final String dialog = ChatUsers.privately(ann, users.bobId);

  private void delete() {
    ChatUsers.send(bob, dialog, "one");
    ChatUsers.send(bob, dialog, "two");
    assertThat(ann.unread(dialog)).isEqualTo(2);
    assertThat(delete(ann)).isEqualTo(List.of(dialog));
  }

  private List<String> delete(QuickBloxClient client) {
    JsonNode report = read(client.form("DELETE", path(), ""), 200);
    return report.at("/SuccessfullyDeleted/ids").valueStream().map(JsonNode::asText).toList();
  }

  private String path() {
    return "/chat/Dialog/" + dialog + ".json";
  }

  private static List<String> dialogs(QuickBloxClient client) {
    return read(client.get("/chat/Dialog.json"), 200)
        .path("items")
        .valueStream()
        .map(item -> item.path("_id").asText())
        .toList();
  }

  private static List<String> texts(QuickBloxClient client, String dialog) {
    String target = "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + dialog;
    return read(client.get(target), 200)
        .path("items")
        .valueStream()
        .map(item -> item.path("message").asText())
        .toList();
  }

  @Test
  void whoDeletedItHasItNoMoreAndTheOtherKeepsTheirs() {
    JsonNode before = read(bob.get(path()), 200);
    delete();
    assertThat(dialogs(ann)).isEmpty();
    assertThat(ann.get(path()).status()).isEqualTo(403);
    assertThat(ann.total()).isZero();
    assertThat(delete(ann)).isEmpty();
    assertThat(dialogs(bob)).containsExactly(dialog);
    assertThat(read(bob.get(path()), 200).path("occupants_ids"))
        .isEqualTo(before.path("occupants_ids"));
    assertThat(texts(bob, dialog)).containsExactly("one", "two");
  }

  @Test
  @Proves(Rule.DELETED_PRIVATE_DIALOG)
  void madeAgainItIsTheSame() {
    delete();
    assertThat(ChatUsers.privately(bob, users.annId)).isEqualTo(dialog);
    assertThat(dialogs(ann)).as("bob keeps his, and ann has not asked for hers").isEmpty();
    assertThat(ChatUsers.privately(ann, users.bobId)).isEqualTo(dialog);
    assertThat(dialogs(ann)).containsExactly(dialog);
    assertThat(dialogs(bob)).containsExactly(dialog);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat_dialog_id=@d", "recipient_id=@u"})
  @Proves(Rule.DELETED_PRIVATE_DIALOG)
  void whateverIsWrittenBringsItBackWithItsCount(String to) {
    delete();
    Reply sent =
        bob.form(
            "POST",
            "/chat/Message.json",
            "message=three&" + to.replace("@d", dialog).replace("@u", "" + users.annId));
    assertThat(read(sent, 201).path("chat_dialog_id").asText()).isEqualTo(dialog);
    assertThat(dialogs(ann)).containsExactly(dialog);
    assertThat(ann.unread(dialog)).isEqualTo(1);
    assertThat(ann.total()).isEqualTo(1);
    assertThat(dialogs(bob)).containsExactly(dialog);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat_dialog_id=@d", "recipient_id=@u"})
  void whoDeletedItBringsItBackByWriting(String to) {
    delete();
    Reply sent =
        ann.form(
            "POST",
            "/chat/Message.json",
            "message=three&" + to.replace("@d", dialog).replace("@u", "" + users.bobId));
    assertThat(read(sent, 201).path("chat_dialog_id").asText()).isEqualTo(dialog);
    assertThat(dialogs(ann)).containsExactly(dialog);
    assertThat(bob.unread(dialog)).isEqualTo(1);
  }

  @Test
  void deletedByBothItIsStillTheirs() {
    delete();
    assertThat(delete(bob)).containsExactly(dialog);
    assertThat(dialogs(bob)).isEmpty();
    assertThat(ChatUsers.privately(bob, users.annId)).isEqualTo(dialog);
    assertThat(texts(bob, dialog)).isEmpty();
    assertThat(dialogs(ann)).isEmpty();
    ChatUsers.send(bob, dialog, "three");
    assertThat(ann.unread(dialog)).isEqualTo(1);
  }

  @Test
  @Proves(Rule.DELETED_DIALOG)
  void whatWasInItBeforeIsThereNoMoreOrAgain() {
    delete();
    ChatUsers.send(bob, dialog, "three");
    assertThat(texts(ann, dialog)).containsExactly("three");

    users.app.guess(Guess.DELETED_DIALOG, Choice.PRESENT);
    delete(ann);
    assertThat(ann.total()).isZero();
    ChatUsers.send(bob, dialog, "four");
    assertThat(texts(ann, dialog)).containsExactly("three", "four");
    assertThat(ann.unread(dialog)).isEqualTo(2);
  }

  @Test
  void whatItsSenderDeletesMeanwhileIsNotCountedWhenItComesBack() {
    users.app.guess(Guess.DELETED_DIALOG, Choice.PRESENT);
    String first = ChatUsers.send(bob, dialog, "zero");
    delete(ann);
    read(bob.form("DELETE", "/chat/Message/" + first + ".json", "force=1"), 200);
    ChatUsers.send(bob, dialog, "one");
    assertThat(ann.unread(dialog)).isEqualTo(1);
  }

  @Test
  void whoLeftAndIsCountedForIsCountedOnce() {
    users.app.guess(Guess.FORMER_OCCUPANTS, Choice.COUNTED);
    users.app.guess(Guess.DELETED_DIALOG, Choice.PRESENT);
    delete();
    assertThat(ann.total()).isEqualTo(2);
    ChatUsers.send(bob, dialog, "three");
    assertThat(ann.total()).isEqualTo(3);
    assertThat(ann.unread(dialog)).isEqualTo(3);
  }

  @Test
  void deletedForAllItIsGoneAndMadeAgainAnother() {
    delete();
    assertThat(ann.form("DELETE", path(), "force=1").body())
        .contains("\"SuccessfullyDeleted\":{\"ids\":[\"" + dialog);
    assertThat(dialogs(bob)).isEmpty();
    assertThat(ChatUsers.privately(ann, users.bobId)).isNotEqualTo(dialog);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void savingAndLoadingKeepsWhoDeletedItAndBringsNobodyASecond(boolean withMessages) {
    delete();
    String ofBob = bob.get("/chat/Dialog.json").body();
    String kept = String.join(",", texts(bob, dialog));
    String state = state(withMessages);
    assertThat(state).contains("\"left\":[" + users.annId + "]");
    users.app.startFrom(withMessages ? users.app.fullSnapshot() : users.app.snapshot());
    assertThat(state(withMessages)).isEqualTo(state);
    assertThat(dialogs(ann)).isEmpty();
    if (withMessages) {
      assertThat(bob.get("/chat/Dialog.json").body()).isEqualTo(ofBob);
      assertThat(String.join(",", texts(bob, dialog))).isEqualTo(kept);
    }
    ChatUsers.send(bob, dialog, "three");
    assertThat(ann.unread(dialog)).isEqualTo(1);
    assertThat(ChatUsers.privately(ann, users.bobId)).isEqualTo(dialog);
  }

  private String state(boolean withMessages) {
    QuickBloxClient admin = new QuickBloxClient(FAKE.get().baseUrl());
    String target = "/__admin/state?application=" + users.app.id();
    return admin.get(target + (withMessages ? "&messages=true" : "")).body();
  }

  @Test
  void javaMakesNobodyASecondPrivateDialogEither() {
    delete();
    assertThat(users.app.addPrivateDialog(users.bobId, users.annId)).isEqualTo(dialog);
    assertThat(dialogs(ann)).containsExactly(dialog);
  }

  @Test
  @Proves(Rule.DESERTED_GROUP)
  void aGroupThatAllHaveLeftIsGone() {
    String group = users.group("x");
    String target = "/chat/Dialog/" + group + ".json";
    String ofSelf = "pull_all[occupants_ids][]=";
    read(users.eve.form("PUT", target, ofSelf + users.eveId), 200);
    read(bob.form("DELETE", target, ""), 200);
    assertThat(read(ann.get(target), 200).path("occupants_ids")).hasSize(1);
    String last = ofSelf + users.annId + "&pull_all[occupants_ids][]=" + users.bobId;
    assertThat(read(ann.form("PUT", target, last), 200).path("occupants_ids")).isEmpty();
    assertThat(ann.get(target).status()).isEqualTo(404);
  }

  @Test
  void aPublicDialogThatAllHaveLeftIsThere() {
    String square = ChatUsers.open(ann, "Square");
    users.app.leave(users.annId, square);
    assertThat(dialogs(bob)).containsExactly(dialog, square);
  }
}
