package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Snapshot;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dialog says of itself beside who is in it and what is unread. */
class DialogModelTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);
  private static final String DIALOGS = "/chat/Dialog.json";

  private final ChatUsers users = new ChatUsers(FAKE.get());

  // ---- data

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JSON | {'type':2,'name':'x','data':{'class_name':'Plan','title':'Zoo','seats':[1,2]}}"
            + "| {'class_name':'Plan','title':'Zoo','seats':[1,2]}",
        "FORM | type=2&name=x&data[class_name]=Plan&data[title]=Zoo"
            + "| {'class_name':'Plan','title':'Zoo'}"
      })
  @Proves(Rule.DIALOG_DATA)
  void dataIsKeptAndAnswered(String kind, String body, String data) {
    JsonNode made =
        read(
            kind.equals("JSON")
                ? users.ann.json("POST", DIALOGS, body)
                : users.ann.form("POST", DIALOGS, body),
            201);
    String expected = data.replace('\'', '"');
    assertThat(made.path("data")).hasToString(expected);
    assertThat(read(users.ann.get(path(made)), 200).path("data")).hasToString(expected);
    assertThat(read(users.ann.get(DIALOGS), 200).at("/items/0/data")).hasToString(expected);
  }

  @Test
  void aDialogWithoutDataHasNoSuchField() {
    assertThat(read(users.ann.get(path(users.group("x"))), 200).has("data")).isFalse();
  }

  @Test
  @Proves(Rule.CLASSLESS_DATA)
  void dataWithoutAClassIsNotKept() {
    String form = "type=2&name=x&data[title]=Zoo";
    assertThat(read(users.ann.form("POST", DIALOGS, form), 201).has("data")).isFalse();
    users.app.guess(Guess.CLASSLESS_DATA, Choice.REFUSED);
    assertThat(users.ann.form("POST", DIALOGS, form).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'data':'x'}", "{'data':[1]}", "{'data':7}"})
  void dataThatIsNoObjectIsRefused(String json) {
    String group = users.group("x");
    assertThat(read(users.ann.json("PUT", path(group), json), 422).at("/errors/data/0").asText())
        .isEqualTo("is invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MERGED | {'class_name':'A','b':3,'c':4} | {'class_name':'A','a':1,'b':3,'c':4}",
        "MERGED | {'class_name':'A','a':null} | {'class_name':'A','b':2}",
        "MERGED | {'class_name':'B','b':3} | {'class_name':'B','b':3}",
        "MERGED | {'b':3} | {'class_name':'A','a':1,'b':2}",
        "REPLACED | {'class_name':'A','b':3} | {'class_name':'A','b':3}"
      })
  @Proves(Rule.DIALOG_DATA_UPDATE)
  void anUpdateChangesTheFieldsThatItNames(Choice choice, String update, String after) {
    users.app.guess(Guess.DIALOG_DATA, choice);
    String group = users.group("x");
    users.ann.json("PUT", path(group), "{'data':{'class_name':'A','a':1,'b':2}}");
    JsonNode changed = read(users.bob.json("PUT", path(group), "{'data':" + update + "}"), 200);
    assertThat(changed.path("data")).hasToString(after.replace('\'', '"'));
    assertThat(changed.path("name").asText()).isEqualTo("x");
  }

  @Test
  void dataOutlivesSavingAndLoading() {
    String group = users.group("x");
    String update = "{'data':{'class_name':'A','deep':{'a':[1,2.5,null,true]}}}";
    String before = users.ann.json("PUT", path(group), update).body();
    assertThat(before).contains("\"deep\":{\"a\":[1,2.5,null,true]}");
    Snapshot saved = users.app.fullSnapshot();
    users.ann.json("PUT", path(group), "{'data':{'class_name':'B'}}");
    users.app.startFrom(saved);
    assertThat(users.ann.get(path(group)).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "data[class_name]=Plan, zoo park",
    "data[class_name]=Plan&data[title]=Zoo, zoo",
    "data[seats]=2, zoo park",
    "data[seats]=3, park",
    "data[title]=Zoo&type=3, ''",
    "data[none]=null, ''"
  })
  void dialogsAreFoundByTheirData(String filter, String names) {
    String zoo = "'data':{'class_name':'Plan','title':'Zoo','seats':[1,2]}";
    String park = "'data':{'class_name':'Plan','title':'Park','seats':[2,3]}";
    users.ann.json("POST", DIALOGS, "{'type':2,'name':'zoo'," + zoo + "}");
    users.ann.json("POST", DIALOGS, "{'type':2,'name':'park'," + park + "}");
    users.group("plain");
    JsonNode found = read(users.ann.get(DIALOGS + "?" + filter), 200).path("items");
    assertThat(String.join(" ", found.findValuesAsText("name"))).isEqualTo(names);
  }

  // ---- is_join_required

  @ParameterizedTest
  @CsvSource({"2,,0", "2,0,0", "2,1,1", "1,,1", "1,0,1", "3,,null", "3,0,null"})
  @Proves(Rule.JOIN_REQUIRED)
  void whetherOccupantsHaveToJoinIsAnswered(String type, String said, String answered) {
    String form =
        String.format(
            Locale.ROOT,
            "type=%s&name=x&occupants_ids=%d%s",
            type,
            users.bobId,
            said == null ? "" : "&is_join_required=" + said);
    JsonNode made = read(users.ann.form("POST", DIALOGS, form), 201);
    assertThat(made.path("is_join_required")).hasToString(answered);
    JsonNode changed = read(users.ann.form("PUT", path(made), "is_join_required=1&photo=p"), 200);
    assertThat(changed.path("is_join_required")).hasToString(answered);
  }

  @ParameterizedTest
  @CsvSource({"2,2", "2,x", "2,-1", "3,1"})
  void whatItCannotBeIsRefused(String type, String said) {
    String form =
        String.format(
            Locale.ROOT,
            "type=%s&name=x&occupants_ids=%d&is_join_required=%s",
            type,
            users.bobId,
            said);
    assertThat(read(users.ann.form("POST", DIALOGS, form), 422).path("errors").fieldNames())
        .toIterable()
        .containsExactly("is_join_required");
    assertThat(read(users.ann.get(DIALOGS), 200).path("total_entries").asInt()).isZero();
  }

  // ---- the name

  @Test
  @Proves({Rule.OPPONENT_NAME, Rule.NAMELESS_OPPONENT})
  void aPrivateDialogIsCalledByItsOpponent() {
    users.bob.form("PUT", "/users/" + users.bobId + ".json", "user[full_name]=Bob Brown");
    String dialog = ChatUsers.privately(users.ann, users.bobId);
    assertThat(name(users.ann, dialog)).hasToString("\"Bob Brown\"");
    assertThat(name(users.bob, dialog)).hasToString("\"ann\"");
    users.app.guess(Guess.OPPONENT_NAME, Choice.ABSENT);
    assertThat(name(users.ann, dialog)).hasToString("\"Bob Brown\"");
    assertThat(name(users.bob, dialog)).hasToString("null");
  }

  @Test
  void anOpponentOfWhomNothingIsKnownIsCalledByTheirNumber() {
    long fred = users.app.addUser();
    String dialog = ChatUsers.privately(users.ann, fred);
    assertThat(name(users.ann, dialog)).hasToString("\"" + fred + "\"");
  }

  @Test
  void aPrivateDialogTakesNoOtherNameAndNoPicture() {
    String form = "type=3&name=mine&photo=mine&occupants_ids=" + users.bobId;
    JsonNode made = read(users.ann.form("POST", DIALOGS, form), 201);
    assertThat(made.path("name").asText()).isEqualTo("bob");
    JsonNode changed = read(users.ann.form("PUT", path(made), "name=mine&photo=mine"), 200);
    assertThat(changed.path("name").asText()).isEqualTo("bob");
    assertThat(changed.path("photo").isNull()).isTrue();
  }

  @Test
  void privateDialogsAreFoundAndSortedByTheNameThatTheCallerSees() {
    String withBob = ChatUsers.privately(users.ann, users.bobId);
    String withEve = ChatUsers.privately(users.eve, users.annId);
    assertThat(ids("?name=eve")).containsExactly(withEve);
    assertThat(ids("?name[ctn]=OB")).containsExactly(withBob);
    assertThat(ids("?sort_desc=name")).containsExactly(withEve, withBob);
  }

  // ---- the room

  @Test
  @Proves(Rule.CHAT_ROOM)
  void aRoomIsNamedByTheChatEndpoint() {
    assertThat(room(FAKE.get())).endsWith("@muc.chat.quickblox.com");
    try (var other = UnreadFakeServer.builder().chatEndpoint("chat.example.org").build().start()) {
      assertThat(room(other)).endsWith("@muc.chat.example.org");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://chat.example.org", "chat.example.org:5223", "a..b", "a b"})
  void aChatEndpointIsAHost(String host) {
    var builder = UnreadFakeServer.builder();
    assertThatThrownBy(() -> builder.chatEndpoint(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a chat endpoint is a host");
  }

  private static String room(UnreadFakeServer fake) {
    var users = new ChatUsers(fake);
    JsonNode group = read(users.ann.get(path(users.group("x"))), 200);
    String room = group.path("xmpp_room_jid").asText();
    assertThat(room).startsWith(users.app.id() + "_" + group.path("_id").asText() + "@");
    return room;
  }

  private Iterable<String> ids(String query) {
    return read(users.ann.get(DIALOGS + query), 200).path("items").findValuesAsText("_id");
  }

  private static JsonNode name(QuickBloxClient client, String dialog) {
    return read(client.get(path(dialog)), 200).path("name");
  }

  private static String path(JsonNode dialog) {
    return path(dialog.path("_id").asText());
  }

  private static String path(String dialog) {
    return "/chat/Dialog/" + dialog + ".json";
  }
}
