package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has an application of its own on one server. */
class ChatEndpointsTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);
  private static final String UNKNOWN = "ffffffffffffffffffffffff";

  private final FakeApplication app = FAKE.get().newApplication();
  private final long annId = app.addUser("ann", "annspassword");
  private final long bobId = app.addUser("bob", "bobspassword");
  private final long eveId = app.addUser("eve", "evespassword");
  private final QuickBloxClient ann = QuickBloxClient.of(FAKE.get().baseUrl(), app, annId);
  private final QuickBloxClient bob = QuickBloxClient.of(FAKE.get().baseUrl(), app, bobId);
  private final QuickBloxClient eve = QuickBloxClient.of(FAKE.get().baseUrl(), app, eveId);

  // ---- dialogs

  @Test
  void aNewDialogHasEveryFieldOfTheModel() {
    JsonNode dialog =
        read(
            ann.form(
                "POST",
                "/chat/Dialog.json",
                String.format(
                    Locale.ROOT,
                    "type=2&name=Lunch&occupants_ids=%d%%2C%%20%d&photo=x",
                    bobId,
                    eveId)),
            201);
    assertThat(dialog.path("_id").asText()).matches("[0-9a-f]{24}");
    assertThat(dialog.fieldNames())
        .toIterable()
        .containsExactly(
            "_id",
            "created_at",
            "last_message",
            "last_message_date_sent",
            "last_message_id",
            "last_message_user_id",
            "name",
            "occupants_ids",
            "photo",
            "type",
            "updated_at",
            "user_id",
            "xmpp_room_jid",
            "unread_messages_count",
            "is_join_required");
    assertThat(dialog.path("name").asText()).isEqualTo("Lunch");
    assertThat(dialog.path("photo").asText()).isEqualTo("x");
    assertThat(dialog.path("type").asInt()).isEqualTo(2);
    assertThat(dialog.path("user_id").asLong()).isEqualTo(annId);
    assertThat(dialog.path("occupants_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d,%d,%d]", annId, bobId, eveId));
    assertThat(dialog.path("xmpp_room_jid").asText()).contains(dialog.path("_id").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FORM | type=2&name=x&occupants_ids[]=@bob&occupants_ids[]=@eve",
        "FORM | type=2&name=x&occupants_ids=@bob,@eve",
        "JSON | {'type':2,'name':'x','occupants_ids':[@bob,@eve]}",
        "JSON | {'type':'2','name':'x','occupants_ids':'@bob, @eve'}"
      })
  void occupantsComeInEveryFormThatTheSdksSend(String kind, String body) {
    String filled = body.replace("@bob", "" + bobId).replace("@eve", "" + eveId);
    Reply reply =
        kind.equals("JSON")
            ? ann.json("POST", "/chat/Dialog.json", filled)
            : ann.form("POST", "/chat/Dialog.json", filled);
    assertThat(read(reply, 201).path("occupants_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d,%d,%d]", annId, bobId, eveId));
  }

  @Test
  @Proves(Rule.SAME_PRIVATE_DIALOG)
  void theSamePrivateDialogAgainIsTheExistingOne() {
    JsonNode first = read(privately(ann, bobId), 201);
    JsonNode second = read(privately(bob, annId), 201);
    assertThat(second.path("_id")).isEqualTo(first.path("_id"));
    assertThat(first.path("xmpp_room_jid").isNull()).isTrue();
    assertThat(read(privately(ann, eveId), 201).path("_id")).isNotEqualTo(first.path("_id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | type",
        "{'type':4} | type",
        "{'type':'x'} | type",
        "{'type':[2]} | type",
        "{'type':2} | name",
        "{'type':3} | occupants_ids",
        "{'type':2,'name':'x','occupants_ids':'x'} | occupants_ids",
        "{'type':2,'name':'x','occupants_ids':[99]} | occupants_ids",
        "{'type':2,'name':{'a':1}} | name"
      })
  @Proves({Rule.BAD_FIELD, Rule.UNKNOWN_OCCUPANT})
  void aDialogThatCannotBeIsRefusedWithTheFieldsName(String json, String field) {
    Reply reply = ann.json("POST", "/chat/Dialog.json", json);
    assertThat(read(reply, 422).path("errors").fieldNames()).toIterable().containsExactly(field);
    assertThat(read(ann.get("/chat/Dialog.json"), 200).path("total_entries").asInt()).isZero();
  }

  @Test
  @Proves(Rule.NAME_LENGTH)
  void aNameHas200CharactersAtMost() {
    assertThat(group(ann, "x".repeat(200), bobId).status()).isEqualTo(201);
    assertThat(group(ann, "x".repeat(201), bobId).status()).isEqualTo(422);
  }

  @Test
  void unknownOccupantsCanBeIgnored() {
    app.guess(Guess.UNKNOWN_OCCUPANT, Choice.IGNORED);
    assertThat(read(group(ann, "x", 99), 201).path("occupants_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d]", annId));
  }

  @Test
  void dialogsAreListedPageByPageWithTheCallersCounts() {
    String first = id(group(ann, "a", bobId));
    String second = id(group(ann, "b", bobId));
    id(privately(ann, eveId));
    app.send(bobId, first, 2);
    JsonNode list = read(ann.get("/chat/Dialog.json?limit=2&skip=0&type=2"), 200);
    assertThat(list.path("total_entries").asInt()).isEqualTo(2);
    assertThat(list.path("skip").asInt()).isZero();
    assertThat(list.path("limit").asInt()).isEqualTo(2);
    assertThat(list.path("items").findValuesAsText("_id")).containsExactly(first, second);
    assertThat(list.path("items").findValuesAsText("unread_messages_count"))
        .containsExactly("2", "0");
    assertThat(list.at("/items/0/last_message").asText()).isEqualTo("message");
    assertThat(list.at("/items/0/last_message_user_id").asLong()).isEqualTo(bobId);
    assertThat(read(bob.get("/chat/Dialog.json?skip=1"), 200).path("items").findValuesAsText("_id"))
        .containsExactly(second);
    assertThat(read(ann.get("/chat/Dialog.json"), 200).path("limit").asInt()).isEqualTo(100);
    assertThat(ann.get("/chat/Dialog.json?count=1").body()).isEqualTo("{\"items\":{\"count\":3}}");
    assertThat(
            read(ann.get("/chat/Dialog.json?type=2&sort_desc=name"), 200)
                .path("items")
                .findValuesAsText("name"))
        .containsExactly("b", "a");
    assertThat(ann.get("/chat/Dialog.json?_id[in]=" + second).body())
        .contains(second)
        .doesNotContain(first);
  }

  @Test
  @Proves(Rule.FORBIDDEN_DIALOG)
  void aDialogIsReadByItsOccupantsOnly() {
    String dialog = id(group(ann, "x", bobId));
    assertThat(read(bob.get("/chat/Dialog/" + dialog + ".json"), 200).path("_id").asText())
        .isEqualTo(dialog);
    forbidden(eve.get("/chat/Dialog/" + dialog + ".json"));
    notFound(ann.get("/chat/Dialog/" + UNKNOWN + ".json"));
  }

  @Test
  @Proves({Rule.OCCUPANTS_COME_AND_GO, Rule.OCCUPANTS_ONLY})
  void occupantsComeAndGoAndTheirCountsWithThem() {
    String dialog = id(group(ann, "x", bobId));
    app.send(bobId, dialog, 3);
    String path = "/chat/Dialog/" + dialog + ".json";
    JsonNode joined =
        read(
            ann.json(
                "PUT",
                path,
                String.format(Locale.ROOT, "{'push_all':{'occupants_ids':[%d]}}", eveId)),
            200);
    assertThat(joined.path("occupants_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d,%d,%d]", annId, bobId, eveId));
    assertThat(eve.total()).isEqualTo(3);
    assertThat(eve.unread(dialog)).isEqualTo(3);
    forbidden(
        bob.json(
            "PUT", path, String.format(Locale.ROOT, "{'pull_all':{'occupants_ids':[%d]}}", eveId)));
    JsonNode left =
        read(ann.form("PUT", path, "pull_all[occupants_ids][]=" + eveId + "&name=y"), 200);
    assertThat(left.path("occupants_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d,%d]", annId, bobId));
    assertThat(left.path("name").asText()).isEqualTo("y");
    assertThat(eve.total()).isZero();
    forbidden(eve.json("PUT", path, "{'name':'mine'}"));
  }

  @Test
  @Proves(Rule.DIALOG_DELETION)
  void deletingADialogIsForTheCallerUnlessForced() {
    String dialog = id(group(ann, "x", bobId));
    app.send(annId, dialog, 1);
    assertThat(bob.total()).isEqualTo(1);
    assertThat(bob.form("DELETE", "/chat/Dialog/" + dialog + ".json", "force=1").body())
        .isEqualTo(report("", "", dialog));
    assertThat(bob.form("DELETE", "/chat/Dialog/" + dialog + ".json", "").body())
        .isEqualTo(report(dialog, "", ""));
    assertThat(bob.total()).isZero();
    assertThat(ann.get("/chat/Dialog/" + dialog + ".json").status()).isEqualTo(200);
    String other = id(group(ann, "y", bobId));
    assertThat(
            ann.form(
                    "DELETE",
                    "/chat/Dialog/" + dialog + "," + UNKNOWN + "," + other + ".json?force=1",
                    "")
                .body())
        .isEqualTo(report(dialog + "\",\"" + other, UNKNOWN, ""));
    notFound(ann.get("/chat/Dialog/" + dialog + ".json"));
  }

  @Test
  @Proves(Rule.FOREIGN_DIALOG)
  void aDialogOfOthersCountsZeroUnlessGuessedOtherwise() {
    String dialog = id(group(ann, "x", bobId));
    app.send(bobId, dialog, 2);
    assertThat(eve.get("/chat/Message/unread.json?chat_dialog_ids=" + dialog).body())
        .isEqualTo("{\"total\":0,\"" + dialog + "\":0}");
    app.guess(Guess.FOREIGN_DIALOG, Choice.FORBIDDEN);
    forbidden(eve.get("/chat/Message/unread.json?chat_dialog_ids=" + dialog));
  }

  // ---- messages

  @Test
  void aNewMessageHasEveryFieldOfTheModel() {
    String dialog = id(group(ann, "x", bobId));
    JsonNode message =
        read(
            ann.json(
                "POST",
                "/chat/Message.json",
                "{'chat_dialog_id':'%s','message':'hi','send_to_chat':0,'markable':1,'colour':'red','n':{'a':[1]},'attachments':[{'id':'7','type':'image'}]}"
                    .formatted(dialog)),
            201);
    assertThat(message.path("_id").asText()).matches("[0-9a-f]{24}");
    assertThat(message.fieldNames())
        .toIterable()
        .startsWith(
            "_id",
            "attachments",
            "chat_dialog_id",
            "created_at",
            "date_sent",
            "delivered_ids",
            "message",
            "read_ids",
            "recipient_id",
            "sender_id",
            "updated_at",
            "read")
        .contains("colour", "n")
        .doesNotContain("send_to_chat", "markable");
    assertThat(message.path("read_ids")).hasToString(String.format(Locale.ROOT, "[%d]", annId));
    assertThat(message.path("delivered_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d]", annId));
    assertThat(message.path("read").asInt()).isZero();
    assertThat(message.path("attachments")).hasToString("[{\"id\":\"7\",\"type\":\"image\"}]");
    assertThat(message.path("n")).hasToString("{\"a\":[1]}");
    assertThat(bob.unread(dialog)).isEqualTo(1);
    assertThat(ann.unread(dialog)).isZero();
  }

  @Test
  void aMessageToAUserGoesToTheirPrivateDialog() {
    JsonNode message =
        read(
            ann.form("POST", "/chat/Message.json", "recipient_id=" + bobId + "&message=psst"), 201);
    assertThat(message.path("recipient_id").asLong()).isEqualTo(bobId);
    assertThat(bob.unread(message.path("chat_dialog_id").asText())).isEqualTo(1);
    assertThat(id(privately(bob, annId))).isEqualTo(message.path("chat_dialog_id").asText());
  }

  @Test
  void onlyOccupantsSendToADialogThatThereIs() {
    String dialog = id(group(ann, "x", bobId));
    forbidden(eve.form("POST", "/chat/Message.json", "message=a&chat_dialog_id=" + dialog));
    notFound(ann.form("POST", "/chat/Message.json", "message=a&chat_dialog_id=" + UNKNOWN));
    notFound(ann.form("POST", "/chat/Message.json", "message=a"));
    assertThat(bob.total()).isZero();
  }

  @Test
  void listingMarksThePageThatItReturns() {
    String dialog = id(group(ann, "x", bobId));
    app.send(bobId, dialog, 5);
    String list = "/chat/Message.json?chat_dialog_id=" + dialog;
    JsonNode first = read(ann.get(list + "&limit=2"), 200);
    assertThat(first.path("skip").asInt()).isZero();
    assertThat(first.path("limit").asInt()).isEqualTo(2);
    assertThat(first.path("items")).hasSize(2);
    assertThat(first.at("/items/0/read_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d,%d]", bobId, annId));
    assertThat(first.at("/items/0/read").asInt(-1)).isZero();
    assertThat(ann.unread(dialog)).isEqualTo(3);
    read(ann.get(list + "&limit=1&sort_desc=date_sent"), 200);
    assertThat(ann.unread(dialog)).isEqualTo(2);
    read(ann.get(list + "&skip=2"), 200);
    assertThat(ann.unread(dialog)).isZero();
  }

  @Test
  void listingWithMarkAsReadOffOnlyDelivers() {
    String dialog = id(group(ann, "x", bobId));
    app.send(bobId, dialog, 2);
    JsonNode list =
        read(ann.get("/chat/Message.json?mark_as_read=0&chat_dialog_id=" + dialog), 200);
    assertThat(list.at("/items/1/read_ids")).hasToString(String.format(Locale.ROOT, "[%d]", bobId));
    assertThat(list.at("/items/1/delivered_ids"))
        .hasToString(String.format(Locale.ROOT, "[%d,%d]", bobId, annId));
    assertThat(ann.unread(dialog)).isEqualTo(2);
    assertThat(ann.get("/chat/Message.json?count=1&chat_dialog_id=" + dialog).body())
        .isEqualTo("{\"items\":{\"count\":2}}");
    assertThat(ann.unread(dialog)).isEqualTo(2);
  }

  @Test
  void messagesAreListedOldestFirst() {
    String dialog = id(group(ann, "x", bobId));
    var sent = new ArrayList<String>();
    for (String text : List.of("one", "two", "three")) {
      sent.add(
          id(
              bob.form(
                  "POST", "/chat/Message.json", "message=" + text + "&chat_dialog_id=" + dialog)));
    }
    JsonNode list = read(ann.get("/chat/Message.json?chat_dialog_id=" + dialog), 200);
    assertThat(list.path("items").findValuesAsText("_id")).isEqualTo(sent);
  }

  @Test
  void aListNeedsADialogThatTheCallerIsIn() {
    String dialog = id(group(ann, "x", bobId));
    notFound(ann.get("/chat/Message.json"));
    notFound(ann.get("/chat/Message.json?chat_dialog_id=" + UNKNOWN));
    forbidden(eve.get("/chat/Message.json?chat_dialog_id=" + dialog));
    assertThat(ann.get("/chat/Message.json?limit=-1&chat_dialog_id=" + dialog).status())
        .isEqualTo(422);
  }

  @Test
  void messagesAreMarkedByIdBackAndForth() {
    String dialog = id(group(ann, "x", bobId));
    String one = send(bob, dialog);
    String two = send(bob, dialog);
    String path = "/chat/Message/" + one + "," + two + ".json";
    Reply marked = ann.form("PUT", path, "read=1&chat_dialog_id=" + dialog);
    assertThat(marked.status()).isEqualTo(200);
    assertThat(marked.body()).isEmpty();
    assertThat(ann.unread(dialog)).isZero();
    ann.json(
        "PUT", "/chat/Message/" + two + ".json", "{'read':0,'chat_dialog_id':'" + dialog + "'}");
    assertThat(ann.unread(dialog)).isEqualTo(1);
  }

  @Test
  void oneUnknownIdMarksNone() {
    String dialog = id(group(ann, "x", bobId));
    String one = send(bob, dialog);
    notFound(ann.form("PUT", "/chat/Message/" + one + "," + UNKNOWN + ".json", "read=1"));
    String other = id(group(ann, "y", bobId));
    notFound(ann.form("PUT", "/chat/Message/" + one + ".json", "read=1&chat_dialog_id=" + other));
    forbidden(eve.form("PUT", "/chat/Message/" + one + ".json", "read=1"));
    assertThat(ann.unread(dialog)).isEqualTo(1);
  }

  @Test
  void aWholeDialogIsMarkedAsRead() {
    String dialog = id(group(ann, "x", bobId));
    app.send(bobId, dialog, 150);
    Reply marked = ann.form("PUT", "/chat/Message.json", "read=1&chat_dialog_id=" + dialog);
    assertThat(marked.status()).isEqualTo(200);
    assertThat(marked.body()).isEmpty();
    assertThat(ann.unread(dialog)).isZero();
    notFound(ann.form("PUT", "/chat/Message.json", "read=1"));
  }

  @Test
  void onlyTheSenderChangesWhatAMessageSays() {
    String dialog = id(group(ann, "x", bobId));
    String message = send(bob, dialog);
    forbidden(ann.form("PUT", "/chat/Message/" + message + ".json", "message=mine"));
    assertThat(bob.form("PUT", "/chat/Message/" + message + ".json", "message=new").status())
        .isEqualTo(200);
    assertThat(
            read(ann.get("/chat/Message.json?chat_dialog_id=" + dialog), 200)
                .at("/items/0/message")
                .asText())
        .isEqualTo("new");
  }

  @Test
  @Proves(Rule.DELETED_MESSAGES)
  void deletingForOneselfLeavesTheOthersCounts() {
    String dialog = id(group(ann, "x", bobId, eveId));
    String message = send(bob, dialog);
    assertThat(ann.form("DELETE", "/chat/Message/" + message + ".json", "").body())
        .isEqualTo(report(message, "", ""));
    assertThat(ann.unread(dialog)).isZero();
    assertThat(eve.unread(dialog)).isEqualTo(1);
    assertThat(read(ann.get("/chat/Message.json?chat_dialog_id=" + dialog), 200).path("items"))
        .isEmpty();
    assertThat(ann.form("DELETE", "/chat/Message/" + message + ".json", "").body())
        .isEqualTo(report("", message, ""));
  }

  @Test
  @Proves(Rule.FORCED_DELETION)
  void deletingForAllIsTheSendersRight() {
    String dialog = id(group(ann, "x", bobId, eveId));
    String message = send(bob, dialog);
    String path = "/chat/Message/" + message + "," + UNKNOWN + ".json";
    forbidden(ann.form("DELETE", path, "force=1"));
    assertThat(ann.unread(dialog)).isEqualTo(1);
    assertThat(eve.unread(dialog)).isEqualTo(1);
    String own = send(ann, dialog);
    assertThat(
            ann.form("DELETE", "/chat/Message/" + own + "," + message + ".json", "force=1").body())
        .as("what is the caller's own goes")
        .isEqualTo(report(own, "", message));
    app.guess(Guess.FORCED_DELETION, Choice.STATUS_200);
    assertThat(ann.form("DELETE", path, "force=1").body()).isEqualTo(report("", UNKNOWN, message));
    assertThat(bob.form("DELETE", path, "force=1").body()).isEqualTo(report(message, UNKNOWN, ""));
    assertThat(eve.total()).isZero();
    assertThat(ann.total()).isZero();
  }

  @Test
  @Proves(Rule.PUBLIC_DIALOGS)
  void aPublicDialogIsOpenToEverybodyAndNeverCounts() {
    String dialog =
        id(ann.form("POST", "/chat/Dialog.json", "type=1&name=Square&occupants_ids=" + bobId));
    assertThat(
            eve.form("POST", "/chat/Message.json", "message=a&chat_dialog_id=" + dialog).status())
        .isEqualTo(201);
    assertThat(bob.unread(dialog)).isZero();
    assertThat(bob.total()).isZero();
    assertThat(read(eve.get("/chat/Message.json?chat_dialog_id=" + dialog), 200).path("items"))
        .hasSize(1);
  }

  // ---- all

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | JSON",
        "[] | JSON",
        "'x' | JSON",
        "a=%zz | FORM",
        "a=1&a[b]=2 | FORM",
        "a | XML"
      })
  @Proves(Rule.UNREADABLE_BODY)
  void aBodyThatCannotBeReadIsABadRequest(String body, String kind) {
    Reply reply =
        switch (kind) {
          case "JSON" -> ann.json("POST", "/chat/Message.json", body);
          case "FORM" -> ann.form("POST", "/chat/Message.json", body);
          default ->
              dev.unread.fake.RawHttp.send(
                  FAKE.get().baseUrl(),
                  "POST",
                  "/chat/Message.json",
                  body,
                  "Content-Type: text/xml",
                  ann.headers().get(0),
                  ann.headers().get(1));
        };
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"Bad request\"]}");
  }

  @Test
  void aChatCallNeedsAUser() {
    var service =
        new QuickBloxClient(FAKE.get().baseUrl(), "Authorization: ApiKey " + app.apiKey());
    Reply reply = service.get("/chat/Dialog.json");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).isEqualTo("{\"errors\":{\"base\":[\"Forbidden. Need user.\"]}}");
  }

  @Test
  void oneApplicationNeverSeesAnothersDialogsAndMessages() {
    String dialog = id(group(ann, "x", bobId));
    String message = send(bob, dialog);
    FakeApplication other = FAKE.get().newApplication();
    QuickBloxClient stranger =
        QuickBloxClient.of(FAKE.get().baseUrl(), other, other.addUser(annId));
    notFound(stranger.get("/chat/Dialog/" + dialog + ".json"));
    notFound(stranger.get("/chat/Message.json?chat_dialog_id=" + dialog));
    notFound(stranger.form("PUT", "/chat/Message/" + message + ".json", "read=1"));
    assertThat(stranger.unread(dialog)).isZero();
    assertThat(ann.unread(dialog)).isEqualTo(1);
  }

  private Reply group(QuickBloxClient client, String name, long... others) {
    String ids = java.util.Arrays.toString(others);
    return client.json(
        "POST",
        "/chat/Dialog.json",
        "{'type':2,'name':'" + name + "','occupants_ids':" + ids + "}");
  }

  private static Reply privately(QuickBloxClient client, long other) {
    return client.form("POST", "/chat/Dialog.json", "type=3&occupants_ids=" + other);
  }

  private static String send(QuickBloxClient client, String dialog) {
    return id(client.form("POST", "/chat/Message.json", "message=x&chat_dialog_id=" + dialog));
  }

  private static String id(Reply created) {
    return read(created, 201).path("_id").asText();
  }

  private static String report(String deleted, String notFound, String forbidden) {
    return ("{\"SuccessfullyDeleted\":{\"ids\":[%s]},\"NotFound\":{\"ids\":[%s]},"
            + "\"WrongPermissions\":{\"ids\":[%s]}}")
        .formatted(quoted(deleted), quoted(notFound), quoted(forbidden));
  }

  private static String quoted(String ids) {
    return ids.isEmpty() ? "" : '"' + ids + '"';
  }

  private static void forbidden(Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body())
        .isEqualTo(
            "{\"errors\":[\"You don't have appropriate permissions to perform this operation\"]}");
  }

  private static void notFound(Reply reply) {
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"The resource wasn't found\"]}");
  }
}
