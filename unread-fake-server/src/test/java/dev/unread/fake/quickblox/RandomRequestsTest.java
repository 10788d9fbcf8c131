package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are nearly right, many in a row to one application, and other ones than the seeds
 * of {@link RequestFuzzTest}: none makes the server fail, and none that is refused changes the
 * state. The same seed makes the same requests; {@code -Dunread.random.requests} makes more.
 */
@Tag("no-mutation")
class RandomRequestsTest {

  private static final int REQUESTS = Integer.getInteger("unread.random.requests", 400);
  private static final int FOR_ONE_APPLICATION = 40;
  private static final UnreadFakeServer FAKE = UnreadFakeServer.create();

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
  private static final List<String> PATHS =
      List.of(
          "/chat/Message/unread.json",
          "/chat/Message/unread",
          "/chat/Message.json",
          "/chat/Message/@m.json",
          "/chat/Dialog.json",
          "/chat/Dialog/@d.json",
          "/session.json",
          "/login.json",
          "/users.json");
  private static final List<String> RIGHT =
      List.of(
          "POST /chat/Message.json chat_dialog_id=@d&message=x",
          "POST /chat/Message.json recipient_id=@u&message=x",
          "POST /chat/Dialog.json type=2&name=x&occupants_ids=@u",
          "POST /chat/Dialog.json type=3&occupants_ids=@u",
          "PUT /chat/Dialog/@d.json push_all[occupants_ids][]=@u",
          "PUT /chat/Message.json chat_dialog_id=@d&read=1",
          "PUT /chat/Message/@m.json chat_dialog_id=@d&read=0",
          "POST /users.json user[login]=dan&user[password]=danspassword");
  private static final List<String> KEYS =
      List.of(
          "chat_dialog_ids",
          "chat_dialog_ids[]",
          "chat_dialog_id",
          "recipient_id",
          "message",
          "type",
          "name",
          "photo",
          "occupants_ids",
          "occupants_ids[]",
          "push_all[occupants_ids][]",
          "pull_all[occupants_ids][]",
          "read",
          "delivered",
          "force",
          "limit",
          "skip",
          "count",
          "sort_desc",
          "mark_as_read",
          "_id",
          "_id[in]",
          "user[login]",
          "user[password]",
          "user[email]",
          "login",
          "password",
          "application_id",
          "auth_key",
          "nonce",
          "timestamp",
          "signature",
          "attachments",
          "own");
  private static final List<String> VALUES =
      List.of(
          "@d",
          "@m",
          "@u",
          "@d,@d",
          "",
          " ",
          "0",
          "1",
          "2",
          "3",
          "-1",
          "1e99",
          "9223372036854775808",
          "null",
          "true",
          "name",
          "longpassword",
          "'\"<\\>",
          "\u0000\u0007",
          "ä€\uD83D\uDE00",
          "x".repeat(300));
  private static final List<String> BROKEN =
      List.of(
          "{",
          "[",
          "{\"a\":",
          "[[[[",
          "%",
          "%zz",
          "a[b=1",
          "a=1&a[b]=2",
          "a[][]=1",
          "\uFFFE",
          "{}x",
          "\"\"");

  @BeforeAll
  static void start() {
    FAKE.start();
  }

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noRequestMakesTheServerFailAndNoRefusedOneChangesTheState(long seed) {
    var random = new Random(seed);
    var seen = new TreeSet<Integer>();
    for (int i = 0; i < REQUESTS; i += FOR_ONE_APPLICATION) {
      ask("seed " + seed + " from " + i + ", ", random, seen);
    }
    assertThat(seen).contains(200, 201, 400, 404, 422);
  }

  /** For a while only: by and by, what is asked for is all deleted. */
  private static void ask(String from, Random random, Set<Integer> seen) {
    FakeApplication app = FAKE.newApplication();
    long ann = app.addUser("ann", "annspassword");
    long bob = app.addUser("bob", "bobspassword");
    String dialog = app.addGroupDialog(ann, bob);
    app.send(bob, dialog, 3);
    QuickBloxClient user = QuickBloxClient.of(FAKE.baseUrl(), app, ann);
    String message =
        QuickBloxClient.read(
                user.get("/chat/Message.json?mark_as_read=0&chat_dialog_id=" + dialog), 200)
            .at("/items/0/_id")
            .asText();
    for (int i = 0; i < FOR_ONE_APPLICATION; i++) {
      boolean nearly = random.nextInt(3) == 0;
      List<String> right = List.of(pick(RIGHT, random).split(" ", -1));
      String method = nearly ? right.get(0) : pick(METHODS, random);
      String path = nearly ? right.get(1) : pick(PATHS, random);
      String target =
          (path + (random.nextInt(3) == 0 ? "?" + form(random) : ""))
              .replace("@d", dialog)
              .replace("@m", message)
              .replace("@u", "" + bob);
      boolean json = !nearly && random.nextBoolean();
      String start = nearly ? right.get(2) + "&" : "";
      String body =
          (random.nextInt(6) == 0
                  ? pick(BROKEN, random)
                  : json ? json(random) : start + form(random))
              .replace("@d", dialog)
              .replace("@m", message)
              .replace("@u", "" + bob);
      String before = state(app);
      Reply reply = json ? user.json(method, target, body) : user.form(method, target, body);
      String what =
          from
              + String.format(
                  Locale.ROOT, "request %d: %s %s %s -> %s", i, method, target, body, reply);
      seen.add(reply.status());
      assertThat(reply.status()).as(what).isBetween(200, 499);
      assertThat(reply.body()).as(what).doesNotContain("Exception", "\tat ", "dev.unread");
      if (reply.status() >= 400) {
        assertThat(state(app)).as(what).isEqualTo(before);
      }
    }
  }

  private static String state(FakeApplication app) {
    return RawHttp.get(FAKE.baseUrl(), "/__admin/state?application=" + app.id()).body();
  }

  private static String form(Random random) {
    var form = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      form.append(form.isEmpty() ? "" : "&")
          .append(pick(KEYS, random).replace("[", "%5B").replace("]", "%5D"))
          .append('=')
          .append(encoded(pick(VALUES, random)));
    }
    return form.toString();
  }

  /** The marks stay as they are, to be filled in. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%40", "@").replace("%2C", ",");
  }

  private static String json(Random random) {
    var json = new StringBuilder("{");
    for (int i = random.nextInt(5); i >= 0; i--) {
      String key = pick(KEYS, random).replaceAll("\\[.*", "");
      json.append(json.length() == 1 ? "" : ",").append('"').append(key).append("\":");
      json.append(value(random, 0));
    }
    return json.append('}').toString();
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 2 ? 3 : 5)) {
      case 0 ->
          pick(List.of("0", "1", "2", "3", "-1", "1.5", "1e400", "null", "true", "[]"), random);
      case 3 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
      case 4 ->
          "{\""
              + pick(List.of("login", "password", "in", "occupants_ids"), random)
              + "\":"
              + value(random, depth + 1)
              + "}";
      default ->
          '"'
              + pick(List.of("@d", "@m", "@u", "@d,@d", "", "x", "\\ud800", "\\u0000"), random)
              + '"';
    };
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
