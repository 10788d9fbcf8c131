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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFilterTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final ChatUsers users = new ChatUsers(FAKE.get());
  private final String dialog = users.group("Lunch");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_id=@1 | one",
        "_id[ne]=@1 | two,Three",
        "_id[in]=@1,@3 | one,Three",
        "_id[nin]=@1,@3 | two",
        "message=one | one",
        "message[ctn]=t | two,Three",
        "message[ctn]=thr | Three",
        "message[ne]=two | one,Three",
        "sender_id=@bob | one,Three",
        "sender_id[ne]=@bob | two",
        "sender_id[in]=@bob,@eve | one,two,Three",
        "sender_id[in][]=@bob&sender_id[in][]=7 | one,Three",
        "sender_id[or]=@bob,7 | one,Three",
        "sender_id[nin]=@bob | two",
        "sender_id[all]=@bob,@eve | ''",
        "recipient_id=0 | one,two,Three",
        "recipient_id[gt]=0 | ''",
        "date_sent[lt]=@later | one,two",
        "date_sent[lte]=@later | one,two,Three",
        "date_sent[gt]=@later | ''",
        "date_sent[gte]=@later | Three",
        "date_sent[gt]=0&date_sent[lt]=@later | one,two",
        "updated_at[gte]=@laterISO | Three",
        "attachments.type=image | two",
        "attachments.type[in]=image,video | two",
        "attachments.type[ne]=image | one,Three",
        "sender_id=@bob&message[ctn]=o | one",
        "message[ctn]=o&sort_desc=message | two,one",
        "sort_asc=message | Three,one,two",
        "message[ctn]=o&limit=1&skip=1 | two"
      })
  @Proves(Rule.LIST_FILTERS)
  void messagesAreFilteredByEveryDocumentedOperator(String filter, String texts) {
    String one = send(users.bob, dialog, "one");
    String attached =
        "message=two&attachments[0][type]=image&attachments[0][id]=7&chat_dialog_id=" + dialog;
    users.eve.form("POST", "/chat/Message.json", attached);
    users.app.advanceClock(Duration.ofMinutes(1));
    String three = send(users.bob, dialog, "Three");
    var list = "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + dialog + "&";
    JsonNode last = read(users.ann.get(list + "_id=" + three), 200).at("/items/0");
    String asked =
        filter
            .replace("@bob", "" + users.bobId)
            .replace("@eve", "" + users.eveId)
            .replace("@laterISO", last.path("created_at").asText())
            .replace("@later", last.path("date_sent").asText())
            .replace("@1", one)
            .replace("@3", three);
    JsonNode items = read(users.ann.get(list + asked), 200).path("items");
    assertThat(String.join(",", items.findValuesAsText("message"))).isEqualTo(texts);
  }

  @Test
  void onlyWhatAFilteredListReturnsIsMarkedAsRead() {
    String one = send(users.bob, dialog, "one");
    send(users.bob, dialog, "two");
    send(users.eve, dialog, "three");
    read(users.ann.get("/chat/Message.json?chat_dialog_id=" + dialog + "&_id=" + one), 200);
    assertThat(users.ann.unread(dialog)).isEqualTo(2);
    read(
        users.ann.get("/chat/Message.json?chat_dialog_id=" + dialog + "&sender_id=" + users.eveId),
        200);
    assertThat(users.ann.unread(dialog)).isEqualTo(1);
    assertThat(
            users.ann.get("/chat/Message.json?count=1&message=two&chat_dialog_id=" + dialog).body())
        .isEqualTo("{\"items\":{\"count\":1}}");
    assertThat(users.ann.unread(dialog)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=Lunch | Lunch",
        "name[ctn]=un | Lunch",
        "name[ne]=Lunch | Work,bob",
        "name[in]=Lunch,Work | Lunch,Work",
        "type[in]=1,2 | Lunch,Work",
        "type=3 | bob",
        "_id=@1 | Lunch",
        "_id[nin]=@1 | Work,bob",
        "occupants_ids[all]=@bob,@eve | Lunch,Work",
        "occupants_ids[in]=@eve | Lunch,Work",
        "last_message_date_sent[gt]=0 | Work",
        "created_at[gte]=@laterISO | Work,bob",
        "created_at[lt]=@laterISO | Lunch",
        "updated_at[lt]=1 | ''",
        "sort_asc=name&type=2 | Lunch,Work",
        "sort_desc=name&type=2 | Work,Lunch",
        "sort_desc=last_message_date_sent&limit=1 | Work"
      })
  void dialogsAreFilteredByEveryDocumentedOperator(String filter, String names) {
    users.app.advanceClock(Duration.ofMinutes(1));
    String work = users.group("Work");
    send(users.bob, work, "x");
    ChatUsers.privately(users.ann, users.bobId);
    String made =
        read(users.ann.get("/chat/Dialog/" + work + ".json"), 200).path("created_at").asText();
    String asked =
        filter
            .replace("@bob", "" + users.bobId)
            .replace("@eve", "" + users.eveId)
            .replace("@laterISO", made)
            .replace("@1", dialog);
    JsonNode items = read(users.ann.get("/chat/Dialog.json?" + asked), 200).path("items");
    assertThat(items.findValuesAsText("name"))
        .isEqualTo(names.isEmpty() ? java.util.List.of() : java.util.List.of(names.split(",")));
  }

  @Test
  void filtersMayComeAsAFormOrAsJson() {
    users.group("Work");
    JsonNode form = read(users.ann.form("GET", "/chat/Dialog.json", "name[ctn]=lun"), 200);
    assertThat(form.path("total_entries").asInt()).isEqualTo(1);
    JsonNode json = read(users.ann.json("GET", "/chat/Dialog.json", "{'name':{'ctn':'lun'}}"), 200);
    assertThat(json.path("total_entries").asInt()).isEqualTo(1);
  }

  @Test
  @Proves(Rule.CONTAINS_CASE)
  void whetherContainsTellsUpperCaseFromLowerIsAGuess() {
    assertThat(read(users.ann.get("/chat/Dialog.json?name[ctn]=LUN"), 200).path("items"))
        .hasSize(1);
    users.app.guess(Guess.CONTAINS_CASE, Choice.KEPT);
    assertThat(read(users.ann.get("/chat/Dialog.json?name[ctn]=LUN"), 200).path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/chat/Message.json?chat_dialog_id=@d&read_ids=1",
        "/chat/Message.json?chat_dialog_id=@d&created_at[gt]=1",
        "/chat/Message.json?chat_dialog_id=@d&date_sent[near]=1",
        "/chat/Message.json?chat_dialog_id=@d&sender_id[]=1",
        "/chat/Message.json?chat_dialog_id=@d&own_key=1",
        "/chat/Message.json?chat_dialog_id=@d&sort_desc=colour",
        "/chat/Message.json?chat_dialog_id=@d&sort_desc=date_sent&sort_asc=_id",
        "/chat/Dialog.json?unread_messages_count=0",
        "/chat/Dialog.json?user_id=1",
        "/chat/Dialog.json?name[regex]=x",
        "/chat/Dialog.json?data=x",
        "/chat/Dialog.json?data[a][gt]=1",
        "/chat/Message.json?chat_dialog_id=@d&data[a]=1",
        "/chat/Dialog.json?sort_asc=photo"
      })
  void aFilterThatIsNotDocumentedIsNeverIgnored(String target) {
    send(users.bob, dialog, "x");
    Reply reply = users.ann.get(target.replace("@d", dialog));
    assertThat(reply.status()).as(reply.body()).isEqualTo(404);
    assertThat(reply.header("Unread-Fake")).isEqualTo("not imitated");
    assertThat(users.ann.unread(dialog)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"date_sent[gt]=soon", "sender_id=bob", "sender_id[in]=1,x", "date_sent="})
  void aFilterByWhatTheFieldCannotBeIsRefused(String filter) {
    send(users.bob, dialog, "x");
    Reply reply = users.ann.get("/chat/Message.json?chat_dialog_id=" + dialog + "&" + filter);
    assertThat(read(reply, 422).path("errors").fieldNames())
        .toIterable()
        .containsExactly(filter.split("[\\[=]", 2)[0]);
    assertThat(users.ann.unread(dialog)).isEqualTo(1);
  }
}
