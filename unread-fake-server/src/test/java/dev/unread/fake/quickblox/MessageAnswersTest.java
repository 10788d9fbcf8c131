package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.ChatUsers.send;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages are answered: attachments, those that chat delivers, whether one is read. */
class MessageAnswersTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final ChatUsers users = new ChatUsers(FAKE.get());
  private final String dialog = users.group("Lunch");
  private final String list = "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + dialog;

  // ---- attachments

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JSON | {'chat_dialog_id':'@d','attachments':{'0':{'type':'image','id':'7'},'1':{'type':'video','id':'8'}}}",
        "JSON | {'chat_dialog_id':'@d','attachments':{'10':{'type':'video','id':'8'},'2':{'type':'image','id':'7'}}}",
        "JSON | {'chat_dialog_id':'@d','attachments':[{'type':'image','id':'7'},{'type':'video','id':'8'}]}",
        "FORM | chat_dialog_id=@d&attachments[0][type]=image&attachments[0][id]=7&attachments[1][type]=video&attachments[1][id]=8",
        "FORM | chat_dialog_id=@d&attachments[][type]=image&attachments[][id]=7&attachments[][type]=video&attachments[][id]=8"
      })
  @Proves(Rule.ATTACHMENTS)
  void attachmentsAreAListHoweverTheyCame(String kind, String body) {
    String filled = body.replace("@d", dialog);
    Reply reply =
        kind.equals("JSON")
            ? users.bob.json("POST", "/chat/Message.json", filled)
            : users.bob.form("POST", "/chat/Message.json", filled);
    String attached = "[{\"type\":\"image\",\"id\":\"7\"},{\"type\":\"video\",\"id\":\"8\"}]";
    assertThat(read(reply, 201).path("attachments")).hasToString(attached);
    assertThat(read(users.ann.get(list), 200).at("/items/0/attachments")).hasToString(attached);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'attachments':[],", "'attachments':{},", "'attachments':null,"})
  void noAttachmentsAreAnEmptyList(String attachments) {
    String json = "{" + attachments + "'chat_dialog_id':'" + dialog + "'}";
    assertThat(read(users.bob.json("POST", "/chat/Message.json", json), 201).path("attachments"))
        .hasToString("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x'",
        "7",
        "['x']",
        "[[]]",
        "{'type':'image'}",
        "{'-1':{}}",
        "{'0':'x'}",
        "{'':{}}"
      })
  void attachmentsThatAreNoneAreRefused(String attachments) {
    String json = "{'chat_dialog_id':'" + dialog + "','attachments':" + attachments + "}";
    Reply reply = users.bob.json("POST", "/chat/Message.json", json);
    assertThat(read(reply, 422).path("errors").has("attachments")).isTrue();
    assertThat(users.ann.total()).isZero();
  }

  // ---- those that chat delivers

  @Test
  @Proves(Rule.SEND_TO_CHAT)
  void aMessageThatChatDeliversIsAnsweredBeforeItIsStored() {
    JsonNode answer =
        read(
            users.bob.form(
                "POST",
                "/chat/Message.json",
                "message=hi&send_to_chat=1&markable=1&chat_dialog_id=" + dialog),
            201);
    assertThat(answer.path("created_at").isNull()).isTrue();
    assertThat(answer.path("updated_at").isNull()).isTrue();
    assertThat(answer.path("date_sent").isIntegralNumber()).isTrue();
    assertThat(answer.path("delivered_ids")).hasToString("[]");
    assertThat(answer.path("read_ids")).hasToString("[]");
    assertThat(answer.path("markable")).hasToString("1");

    JsonNode stored = read(users.ann.get(list), 200).at("/items/0");
    assertThat(stored.path("_id")).isEqualTo(answer.path("_id"));
    assertThat(stored.path("created_at").asText()).isNotEmpty();
    assertThat(stored.path("read_ids")).hasToString("[" + users.bobId + "]");
    assertThat(stored.has("markable")).isFalse();
    assertThat(users.ann.unread(dialog)).isEqualTo(1);
    assertThat(users.bob.unread(dialog)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&send_to_chat=0&markable=1"})
  void anyOtherMessageIsAnsweredAsItIsStored(String more) {
    JsonNode answer =
        read(
            users.bob.form(
                "POST", "/chat/Message.json", "message=hi&chat_dialog_id=" + dialog + more),
            201);
    assertThat(answer.path("created_at").isNull()).isFalse();
    assertThat(answer.path("read_ids")).hasToString("[" + users.bobId + "]");
    assertThat(answer.has("markable")).isFalse();
  }

  // ---- read

  @Test
  @Proves(Rule.READ_FLAG)
  void onlyAPrivateMessageSaysThatItWasRead() {
    String privately = ChatUsers.privately(users.ann, users.bobId);
    String message = send(users.ann, privately, "x");
    assertThat(flag(users.ann, privately)).isZero();
    users.ann.form("PUT", "/chat/Message/" + message + ".json", "read=1");
    assertThat(flag(users.ann, privately)).isZero();
    users.bob.form("PUT", "/chat/Message/" + message + ".json", "read=1");
    assertThat(flag(users.ann, privately)).isEqualTo(1);

    String inGroup = send(users.bob, dialog, "x");
    users.ann.form("PUT", "/chat/Message/" + inGroup + ".json", "read=1");
    users.eve.form("PUT", "/chat/Message/" + inGroup + ".json", "read=1");
    assertThat(flag(users.bob, dialog)).isZero();
    assertThat(users.ann.unread(dialog)).isZero();
  }

  private static int flag(QuickBloxClient client, String dialog) {
    return read(client.get("/chat/Message.json?mark_as_read=0&chat_dialog_id=" + dialog), 200)
        .at("/items/0/read")
        .asInt(-1);
  }

  // ---- one by its id

  @ParameterizedTest
  @CsvSource({"NOT_MARKED, 1", "MARKED, 0"})
  @Proves({Rule.MESSAGE_BY_ID, Rule.MESSAGE_BY_ID_MARKS})
  void aMessageIsReadByItsId(Choice guess, int unread) {
    users.app.guess(Guess.MESSAGE_BY_ID, guess);
    String message = send(users.bob, dialog, "hi");
    JsonNode read = read(users.ann.get("/chat/Message/" + message + ".json"), 200);
    assertThat(read.path("_id").asText()).isEqualTo(message);
    assertThat(read.path("message").asText()).isEqualTo("hi");
    assertThat(users.ann.unread(dialog)).isEqualTo(unread);
  }

  @Test
  void aMessageIsReadByOccupantsOnly() {
    String message = send(users.bob, ChatUsers.privately(users.bob, users.annId), "hi");
    assertThat(users.eve.get("/chat/Message/" + message + ".json").status()).isEqualTo(403);
    assertThat(users.ann.get("/chat/Message/" + ChatUsers.UNKNOWN + ".json").status())
        .isEqualTo(404);
    users.ann.form("DELETE", "/chat/Message/" + message + ".json", "");
    assertThat(users.ann.get("/chat/Message/" + message + ".json").status()).isEqualTo(404);
  }
}
