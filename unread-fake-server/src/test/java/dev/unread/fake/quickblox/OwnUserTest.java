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
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may do to themselves: change, and delete. */
class OwnUserTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final ChatUsers users = new ChatUsers(FAKE.get());
  private final String path = path(users.annId);
  private final QuickBloxClient ann = session(users.annId);
  private final QuickBloxClient account =
      new QuickBloxClient(FAKE.get().baseUrl(), "Authorization: ApiKey " + users.app.apiKey());

  private static String path(long user) {
    return "/users/" + user + ".json";
  }

  private QuickBloxClient session(long user) {
    return new QuickBloxClient(FAKE.get().baseUrl(), "QB-Token: " + users.app.openSession(user));
  }

  private JsonNode change(String user) {
    return read(ann.json("PUT", path, "{'user':" + user + "}"), 200).path("user");
  }

  private int login(String login, String password) {
    var visitor =
        new QuickBloxClient(
            FAKE.get().baseUrl(), "QB-Token: " + users.app.openApplicationSession());
    String form = "login=" + login + "&password=" + password;
    return visitor.form("POST", "/login.json", form).status();
  }

  // ---- change

  @Test
  @Proves(Rule.USER_UPDATE)
  void whatIsSaidChangesAndNothingElse() {
    JsonNode user =
        change(
            "{'full_name':'Ann Lee','email':'ann@example.com','blob_id':7,"
                + "'tag_list':'a,b','age_over16':true}");
    assertThat(user.path("login").asText()).isEqualTo("ann");
    assertThat(user.path("full_name").asText()).isEqualTo("Ann Lee");
    assertThat(user.path("user_tags").asText()).isEqualTo("a,b");

    JsonNode again = change("{'login':'anne','phone':'+1'}");
    assertThat(again.path("login").asText()).isEqualTo("anne");
    assertThat(again.path("email").asText()).isEqualTo("ann@example.com");
    assertThat(again.path("blob_id").asInt()).isEqualTo(7);
    assertThat(again.path("age_over16").asBoolean()).isTrue();
    assertThat(again.path("created_at")).isEqualTo(user.path("created_at"));
    assertThat(read(users.bob.get("/users/by_login.json?login=anne"), 200).path("user"))
        .usingRecursiveComparison()
        .isEqualTo(read(users.bob.get(path), 200).path("user"));
    assertThat(login("anne", "annspassword")).isEqualTo(202);
    assertThat(login("ann", "annspassword")).isEqualTo(401);
  }

  @Test
  void aFieldThatIsBlankIsTakenBackAndFreeForOthers() {
    change("{'full_name':'Ann Lee','email':'ann@example.com','blob_id':7,'phone':'+1'}");
    JsonNode user = change("{'full_name':'','email':'','blob_id':'','phone':null}");
    assertThat(user.path("full_name").isNull()).isTrue();
    assertThat(user.path("email").isNull()).isTrue();
    assertThat(user.path("blob_id").isNull()).isTrue();
    assertThat(user.path("phone").asText()).as("null says nothing").isEqualTo("+1");
    Reply bob = users.bob.form("PUT", path(users.bobId), "user[email]=ann@example.com");
    assertThat(bob.status()).isEqualTo(200);
  }

  @Test
  @Proves(Rule.PASSWORD_CHANGE)
  void aNewPasswordNeedsTheOldOne() {
    change("{'old_password':'annspassword','password':'annsnewpassword'}");
    assertThat(login("ann", "annspassword")).isEqualTo(401);
    assertThat(login("ann", "annsnewpassword")).isEqualTo(202);
    assertThat(ann.get("/session.json").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'password':'annsnewpassword'} | old_password | can't be blank",
        "{'password':'annsnewpassword','old_password':'wrong'} | old_password | is invalid",
        "{'password':'short','old_password':'annspassword'} | password | is too short (minimum is 8 characters)",
        "{'login':'bob'} | login | has already been taken",
        "{'login':' '} | login | can't be blank",
        "{'blob_id':'x'} | blob_id | is invalid"
      })
  void whatCannotBeIsRefusedAndChangesNothing(String user, String field, String why) {
    Reply refused = ann.json("PUT", path, "{'user':" + user + "}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .isEqualTo(String.format(Locale.ROOT, "{\"errors\":{\"%s\":[\"%s\"]}}", field, why));
    assertThat(login("ann", "annspassword")).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE"})
  @Proves(Rule.OWN_USER_ONLY)
  void anothersUserIsForbiddenAndTheAccountsOwn(String method) {
    String bob = path(users.bobId);
    for (QuickBloxClient other : new QuickBloxClient[] {ann, users.ann}) {
      Reply refused = other.form(method, bob, "user[phone]=1");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body())
          .isEqualTo(
              "{\"errors\":{\"base\":[\"You don't have appropriate permissions to perform this"
                  + " operation\"]}}");
    }
    assertThat(read(ann.get(bob), 200).at("/user/phone").isNull()).isTrue();
    assertThat(account.form(method, bob, "user[password]=bobsnewpassword").status()).isEqualTo(200);
    assertThat(login("bob", "bobspassword")).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE"})
  void whoIsNobodyCanBeNeitherChangedNorDeleted(String method) {
    assertThat(ann.form(method, path(1), "").body()).contains("Couldn't find user");
    assertThat(account.form(method, path(1), "").status()).isEqualTo(404);
    assertThat(ann.form(method, "/users/ann.json", "").header("Unread-Fake"))
        .isEqualTo("not imitated");
    assertThat(new QuickBloxClient(FAKE.get().baseUrl()).form(method, path, "").status())
        .isEqualTo(401);
    var visitor =
        new QuickBloxClient(
            FAKE.get().baseUrl(), "QB-Token: " + users.app.openApplicationSession());
    assertThat(visitor.form(method, path, "").body()).contains("Need user");
  }

  // ---- delete

  @Test
  @Proves({Rule.USER_DELETION, Rule.DELETED_USERS_SESSIONS})
  void whoDeletesThemselvesIsNoUserAndHasNoSession() {
    QuickBloxClient elsewhere = session(users.annId);
    Reply deleted = ann.form("DELETE", path, "");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.body()).isEmpty();
    for (QuickBloxClient over : new QuickBloxClient[] {ann, elsewhere}) {
      assertThat(over.get("/chat/Dialog.json").body()).contains("session does not exist");
    }
    assertThat(users.ann.get("/chat/Dialog.json").body()).contains("Couldn't find user");
    assertThat(account.get(path).status()).isEqualTo(404);
    assertThat(account.get("/users/by_login.json?login=ann").status()).isEqualTo(404);
    assertThat(users.app.addUser("ann", "annsecondpassword")).isNotEqualTo(users.annId);
  }

  @Test
  @Proves({Rule.USER_DELETION, Rule.DELETED_USERS_MESSAGES})
  void theirDialogsGoOnWithoutThemAndSoDoTheCounts() {
    String group = users.group("Lunch");
    String two = ChatUsers.privately(users.ann, users.bobId);
    String alone = ChatUsers.id(ann.form("POST", "/chat/Dialog.json", "type=2&name=x"));
    ChatUsers.send(users.ann, group, "one");
    ChatUsers.send(users.ann, two, "two");
    ann.form("DELETE", path, "");

    assertThat(read(users.bob.get("/chat/Dialog/" + group + ".json"), 200).path("occupants_ids"))
        .hasToString("[" + users.bobId + "," + users.eveId + "]");
    assertThat(users.bob.unread(group)).isEqualTo(1);
    assertThat(users.bob.unread(two)).isEqualTo(1);
    assertThat(users.bob.total()).isEqualTo(2);
    assertThat(read(users.bob.get("/chat/Message.json?chat_dialog_id=" + two), 200).path("items"))
        .hasSize(1);
    assertThat(users.bob.get("/chat/Dialog/" + alone + ".json").status()).isEqualTo(404);
    users.app.startFrom(users.app.fullSnapshot());
    assertThat(users.bob.unread(group)).isEqualTo(1);
  }

  @Test
  void whatADeletedUserWroteMayGoWithThem() {
    users.app.guess(Guess.DELETED_USER, Choice.ABSENT);
    String group = users.group("Lunch");
    ChatUsers.send(users.ann, group, "one");
    ChatUsers.send(users.eve, group, "two");
    ann.form("DELETE", path, "");
    assertThat(users.bob.unread(group)).isEqualTo(1);
    assertThat(users.bob.total()).isEqualTo(1);
  }

  @Test
  void whoIsCountedForAfterLeavingIsForgottenWithTheUser() {
    users.app.guess(Guess.FORMER_OCCUPANTS, Choice.COUNTED);
    String group = users.group("Lunch");
    ChatUsers.send(users.bob, group, "one");
    users.app.leave(users.annId, group);
    assertThat(users.ann.total()).isEqualTo(1);
    ann.form("DELETE", path, "");
    users.app.startFrom(users.app.fullSnapshot());
    assertThat(users.eve.unread(group)).isEqualTo(1);
  }
}
