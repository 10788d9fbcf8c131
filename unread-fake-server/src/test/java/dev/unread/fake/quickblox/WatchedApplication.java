package dev.unread.fake.quickblox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.KeepAliveConnection;
import dev.unread.fake.KeepAliveConnection.Reply;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.UserDetails;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application whose time stands still, and that is looked at before and after each request: what
 * has to hold of it, whatever it was asked.
 */
final class WatchedApplication implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NOBODY = "ffffffffffffffffffffffff";

  private final FakeApplication app;
  private final KeepAliveConnection connection;
  private final UnreadFakeServer fake;
  private final List<Long> founders;
  private final List<String> credentials = new ArrayList<>();
  private Snapshot now;

  WatchedApplication(UnreadFakeServer fake, FakeApplication app) {
    this.fake = fake;
    this.app = app;
    this.connection = new KeepAliveConnection(fake.baseUrl());
    app.freezeClock();
    long ann = app.addUser("ann", "annspassword");
    long bob = app.addUser("bob", "bobspassword");
    founders = List.of(ann, bob, app.addUser("eve", "evespassword"));
    String group = app.addGroupDialog(ann, bob);
    app.send(bob, group, 3);
    app.send(ann, app.addPrivateDialog(ann, bob), 1);
    founders.forEach(user -> credentials.add(credential(user)));
    credentials.add("QB-Token: " + app.openSession(ann) + "\r\n");
    credentials.add("QB-Token: " + app.openApplicationSession() + "\r\n");
    credentials.add("Authorization: ApiKey " + app.apiKey() + "\r\n");
    credentials.add("");
    now = state();
  }

  /** Those who ask as a user are more likely than others. */
  List<String> credentials() {
    return Stream.concat(credentials.subList(0, 4).stream(), credentials.stream()).toList();
  }

  private String credential(long user) {
    return String.format(
        Locale.ROOT, "Authorization: ApiKey %s\r\nOn-Behalf-Of: %d\r\n", app.apiKey(), user);
  }

  /** Returns who of the first users is there still. */
  List<Long> users() {
    List<Long> there = now.users().stream().map(Snapshot.UserEntry::id).toList();
    return founders.stream().filter(there::contains).toList();
  }

  /** Returns what marks may stand for. */
  Map<String, List<String>> marks(String credential) {
    List<String> dialogs = now.dialogs().stream().map(Snapshot.DialogEntry::id).toList();
    List<String> messages =
        now.dialogs().stream()
            .flatMap(dialog -> Stream.ofNullable(dialog.details()))
            .flatMap(details -> details.messages().stream())
            .map(message -> message.id())
            .toList();
    List<String> all = now.users().stream().map(user -> "" + user.id()).toList();
    int self = credentials.indexOf(credential);
    return Map.of(
        "@d",
        dialogs.isEmpty() ? List.of(NOBODY) : dialogs,
        "@m",
        messages.isEmpty() ? List.of(NOBODY) : messages,
        "@u",
        all,
        "@s",
        List.of("" + founders.get(self >= 0 && self < founders.size() ? self : 0)));
  }

  /** Sends a call, and checks what has to hold of every one; returns its status. */
  int send(String from, RandomCalls.Call call, String credential) throws IOException {
    Reply reply =
        connection.exchange(call.method(), call.bytes(fake.baseUrl().getAuthority(), credential));
    String what = from + ": " + call + " -> " + reply;
    assertThat(reply.status()).as(what).isBetween(200, 499);
    assertThat(reply.body()).as(what).doesNotContain("Exception", "\tat ", "dev.unread");
    Snapshot before = now;
    now = state();
    if (reply.status() >= 400) {
      assertThat(now).as(what).isEqualTo(before);
    } else if (!now.equals(before)) {
      for (long user : users()) {
        checkCounts(what, user);
      }
    }
    return reply.status();
  }

  private void checkCounts(String what, long user) throws IOException {
    JsonNode dialogs = json("/chat/Dialog.json?limit=1000", user).path("items");
    String ids =
        dialogs
            .valueStream()
            .map(dialog -> dialog.path("_id").asText())
            .collect(Collectors.joining(","));
    JsonNode unread = json("/chat/Message/unread.json?chat_dialog_ids=" + ids, user);
    int total = 0;
    for (JsonNode dialog : dialogs) {
      int count = dialog.path("unread_messages_count").asInt(-1);
      assertThat(unread.path(dialog.path("_id").asText()).asInt(-2)).as(what).isEqualTo(count);
      total += count;
    }
    assertThat(unread.path("total").asInt(-1)).as(what).isEqualTo(total);
  }

  /** Checks that to save the state and to load it again changes no answer. */
  void saveAndLoad(String what) throws IOException {
    answers(); // what is listed is delivered
    List<String> before = answers();
    Snapshot saved = app.fullSnapshot();
    String path = "/__admin/state?messages=true&application=" + app.id();
    String file = RawHttp.get(fake.baseUrl(), path).body();
    RawHttp.Reply loaded =
        RawHttp.send(fake.baseUrl(), "PUT", path, file, "Content-Type: application/json");
    assertThat(loaded.status()).as("%s: %s of %s", what, loaded.body(), file).isEqualTo(200);
    assertThat(answers()).as("%s: %s", what, file).isEqualTo(before);
    assertThat(JSON.readTree(RawHttp.get(fake.baseUrl(), path).body()))
        .as(what)
        .isEqualTo(JSON.readTree(file));
    app.startFrom(saved);
    assertThat(answers()).as("%s: %s", what, file).isEqualTo(before);
  }

  private List<String> answers() throws IOException {
    var answers = new ArrayList<String>();
    for (long user : users()) {
      for (String path :
          List.of("/chat/Message/unread.json", "/chat/Dialog.json", "/users.json?per_page=100")) {
        answers.add(get(path, user));
      }
      for (Snapshot.DialogEntry dialog : now.dialogs()) {
        answers.add(get("/chat/Message.json?mark_as_read=0&chat_dialog_id=" + dialog.id(), user));
        answers.add(get("/chat/Message/unread.json?chat_dialog_ids=" + dialog.id(), user));
      }
    }
    for (String credential : credentials) {
      answers.add(get("/session.json", credential));
    }
    return answers;
  }

  private JsonNode json(String target, long user) throws IOException {
    return JSON.readTree(get(target, user).substring(4));
  }

  private String get(String target, long user) throws IOException {
    return get(target, credential(user));
  }

  private String get(String target, String credential) throws IOException {
    String head = "GET " + target + " HTTP/1.1\r\nHost: " + fake.baseUrl().getAuthority() + "\r\n";
    Reply reply = connection.exchange("GET", (head + credential + "\r\n").getBytes(UTF_8));
    return reply.status() + " " + reply.body();
  }

  /** All there is, but for when users asked last: a request that is refused was one, too. */
  private Snapshot state() {
    Snapshot all = app.fullSnapshot();
    return new Snapshot(
        all.keys(),
        all.plan(),
        all.guesses(),
        all.users().stream().map(WatchedApplication::withoutLastRequest).toList(),
        all.dialogs(),
        all.sessions(),
        all.time());
  }

  private static Snapshot.UserEntry withoutLastRequest(Snapshot.UserEntry user) {
    UserDetails details = user.details();
    return new Snapshot.UserEntry(
        user.id(),
        user.login(),
        user.password(),
        user.tokens(),
        details == null
            ? null
            : new UserDetails(details.profile(), details.createdAt(), details.updatedAt(), null));
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
