package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicDialogsTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final ChatUsers users = new ChatUsers(FAKE.get());
  private final String square = ChatUsers.open(users.ann, "Square");
  private final String path = "/chat/Dialog/" + square + ".json";

  @Test
  @Proves(Rule.PUBLIC_TO_ALL)
  void aPublicDialogIsInEverybodysList() {
    String group = users.group("Lunch");
    QuickBloxClient fred = QuickBloxClient.of(FAKE.get().baseUrl(), users.app, users.app.addUser());
    assertThat(ids(fred)).containsExactly(square);
    assertThat(ids(users.bob)).containsExactly(square, group);
    assertThat(fred.get(path).status()).isEqualTo(200);
  }

  @Test
  void anybodyMayWriteToAPublicDialogAndNobodysCountRises() {
    ChatUsers.send(users.eve, square, "hi");
    assertThat(users.ann.unread(square)).isZero();
    assertThat(users.bob.total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=Mine", "photo=mine", "push_all[occupants_ids][]=@eve", "data[a]=1"})
  void onlyWhoMadeAPublicDialogUpdatesIt(String change) {
    String form = change.replace("@eve", "" + users.eveId);
    assertThat(users.bob.form("PUT", path, form).status()).isEqualTo(403);
    assertThat(read(users.ann.get(path), 200).path("name").asText()).isEqualTo("Square");
    assertThat(users.ann.form("PUT", path, form).status()).isEqualTo(200);
  }

  @Test
  @Proves(Rule.PUBLIC_READERS)
  void aMessageInAPublicDialogNamesNoReaders() {
    String form = "message=hi&chat_dialog_id=" + square;
    JsonNode sent = read(users.ann.form("POST", "/chat/Message.json", form), 201);
    assertThat(sent.path("read_ids")).hasToString("[]");
    assertThat(sent.path("delivered_ids")).hasToString("[]");
    String id = sent.path("_id").asText();
    users.bob.form("PUT", "/chat/Message/" + id + ".json", "read=1&delivered=1");
    JsonNode listed =
        read(users.bob.get("/chat/Message.json?chat_dialog_id=" + square), 200).at("/items/0");
    assertThat(listed.path("_id").asText()).isEqualTo(id);
    assertThat(listed.path("read_ids")).hasToString("[]");
    assertThat(listed.path("delivered_ids")).hasToString("[]");
    assertThat(listed.path("read").asInt(-1)).isZero();
  }

  private static Iterable<String> ids(QuickBloxClient client) {
    return read(client.get("/chat/Dialog.json"), 200).path("items").findValuesAsText("_id");
  }
}
