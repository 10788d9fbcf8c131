package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A service's day over REST, with its API key on behalf of two users: every count asserted. */
class RestWorkflowTest {

  @Test
  void aServiceSeesEveryCountThatItShould() {
    try (var fake = UnreadFakeServer.create().start()) {
      FakeApplication app = fake.newApplication();
      var service = new QuickBloxClient(fake.baseUrl(), "Authorization: ApiKey " + app.apiKey());
      long annId = signUp(service, "ann");
      long bobId = signUp(service, "bob");
      QuickBloxClient ann = QuickBloxClient.of(fake.baseUrl(), app, annId);
      QuickBloxClient bob = QuickBloxClient.of(fake.baseUrl(), app, bobId);

      String group = make(ann, "{'type':2,'name':'Lunch','occupants_ids':[" + bobId + "]}");
      String direct = make(ann, "{'type':3,'occupants_ids':'" + bobId + "'}");
      counts(ann, group, 0, direct, 0);

      List<String> sent = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        sent.add(send(bob, group));
      }
      send(bob, direct);
      counts(ann, group, 4, direct, 1);
      counts(bob, group, 0, direct, 0);

      String list = "/chat/Message.json?chat_dialog_id=" + group;
      assertThat(read(ann.get(list + "&mark_as_read=0"), 200).path("items")).hasSize(4);
      counts(ann, group, 4, direct, 1);
      assertThat(read(ann.get(list + "&limit=1"), 200).path("items")).hasSize(1);
      counts(ann, group, 3, direct, 1);

      ann.form("PUT", "/chat/Message/" + sent.get(1) + ".json", "read=1&chat_dialog_id=" + group);
      counts(ann, group, 2, direct, 1);
      ann.json("PUT", "/chat/Message/" + sent.get(1) + ".json", "{'read':0}");
      counts(ann, group, 3, direct, 1);
      ann.form("PUT", "/chat/Message.json", "read=1&chat_dialog_id=" + direct);
      counts(ann, group, 3, direct, 0);

      ann.form("DELETE", "/chat/Message/" + sent.get(2) + ".json", "");
      counts(ann, group, 2, direct, 0);
      bob.form("DELETE", "/chat/Message/" + sent.get(3) + ".json", "force=1");
      counts(ann, group, 1, direct, 0);

      ann.form("DELETE", "/chat/Dialog/" + group + ".json", "force=1");
      assertThat(ann.total()).isZero();
    }
  }

  private static long signUp(QuickBloxClient service, String login) {
    String json = "{'user':{'login':'%s','password':'%spassword'}}".formatted(login, login);
    return read(service.json("POST", "/users.json", json), 201).at("/user/id").asLong();
  }

  private static String make(QuickBloxClient client, String json) {
    return read(client.json("POST", "/chat/Dialog.json", json), 201).path("_id").asText();
  }

  private static String send(QuickBloxClient client, String dialog) {
    String json = "{'chat_dialog_id':'" + dialog + "','message':'hi'}";
    return read(client.json("POST", "/chat/Message.json", json), 201).path("_id").asText();
  }

  private static void counts(
      QuickBloxClient client, String one, int inOne, String other, int inOther) {
    JsonNode counts =
        read(client.get("/chat/Message/unread.json?chat_dialog_ids=" + one + "," + other), 200);
    assertThat(counts)
        .hasToString(
            String.format(
                Locale.ROOT,
                "{\"total\":%d,\"%s\":%d,\"%s\":%d}",
                inOne + inOther,
                one,
                inOne,
                other,
                inOther));
    assertThat(client.unread(one)).isEqualTo(inOne);
    assertThat(client.unread(other)).isEqualTo(inOther);
  }
}
