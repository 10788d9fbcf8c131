package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fake that starts with what another saved gives the same answers. */
class SavedStateTest {

  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final String PRIVATE = "5d75327ba28f9a0f32cb0f99";
  private static final String ANN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final List<String> saved = new ArrayList<>();

  private UnreadFakeServer.Builder builder() {
    return UnreadFakeServer.builder().clock(CLOCK).saveTo(saved::add);
  }

  private static Reply call(UnreadFakeServer fake, String method, String path, String json) {
    return RawHttp.send(fake.baseUrl(), method, path, json, ANN, "Content-Type: application/json");
  }

  private static void live(UnreadFakeServer fake) {
    FakeApplication app = fake.application();
    app.guess(Guess.FORMER_OCCUPANTS, Choice.COUNTED);
    call(
        fake,
        "POST",
        "/chat/Message.json",
        "{\"chat_dialog_id\":\""
            + LUNCH
            + "\",\"message\":\"ä\\\"\\u0000\",\"own\":{\"deep\":[1,2.5,true,\"x\"]},\"b\":\"c\","
            + "\"price\":1.10,\"far\":[1e400,0.12345678901234567890123]}");
    app.advanceClock(Duration.ofMinutes(61));
    long eve = app.addUser("eve", "evespassword");
    app.openSession(eve);
    app.openApplicationSession();
    String group = app.addGroupDialog(eve, 123, 456);
    app.send(eve, group, 3);
    app.setUnread(123, group, 2);
    app.leave(456, group);
    app.send(123, group, 1);
    app.addPublicDialog(123);
    app.join(eve, LUNCH);
    call(
        fake,
        "POST",
        "/users.json",
        "{\"user\":{\"login\":\"dan\",\"password\":\"danspassword\",\"full_name\":\"Dan\"}}");
    call(fake, "GET", "/chat/Message.json?limit=2&chat_dialog_id=" + LUNCH, "");
    call(fake, "GET", "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + PRIVATE, "");
  }

  private static List<String> answers(UnreadFakeServer fake) {
    var answers = new ArrayList<String>();
    for (String path :
        List.of(
            "/chat/Message/unread.json?chat_dialog_ids=" + LUNCH + "," + PRIVATE,
            "/chat/Dialog.json",
            "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + LUNCH,
            "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + PRIVATE,
            "/session.json",
            "/users.json")) {
      answers.add(call(fake, "GET", path, "").body());
      answers.add(
          RawHttp.get(
                  fake.baseUrl(),
                  path,
                  "Authorization: ApiKey " + fake.application().apiKey(),
                  "On-Behalf-Of: 456")
              .body());
    }
    return answers;
  }

  @Test
  void savingAndLoadingChangesNoAnswer() {
    try (var fake = builder().build().start()) {
      live(fake);
      assertThat(call(fake, "POST", "/__admin/save", "").status()).isEqualTo(200);
      Snapshot read = StateJson.create().read(saved.get(0).getBytes(StandardCharsets.UTF_8));
      try (var again = builder().state(read).seed(2).build().start()) {
        again.save();
        assertThat(saved.get(1)).isEqualTo(saved.get(0));
        assertThat(answers(again)).isEqualTo(answers(fake));
        again.application().addUser();
        again.application().send(456, LUNCH, 1);
        again.reset();
        again.save();
        assertThat(saved.get(2)).isEqualTo(saved.get(0));
      }
    }
  }

  @Test
  void theStateIsToldWithMessagesOnlyWhereAskedFor() {
    try (var fake = builder().build().start()) {
      assertThat(call(fake, "GET", "/__admin/state", "").body())
          .contains("\"unread\":{\"123\":7}")
          .doesNotContain("\"messages\"");
      String full = call(fake, "GET", "/__admin/state?messages=true", "").body();
      assertThat(full).contains("\"messages\":[{\"id\":").doesNotContain("\"unread\"");
      assertThat(call(fake, "PUT", "/__admin/state", full).status()).isEqualTo(200);
      assertThat(call(fake, "GET", "/__admin/state?messages=true", "").body()).isEqualTo(full);
    }
  }

  @Test
  void aFileNamedInTheRequestIsNoFileToSaveTo() {
    try (var fake = UnreadFakeServer.create().start()) {
      assertThat(call(fake, "POST", "/__admin/save?file=/tmp/x", "{}").status()).isEqualTo(400);
      assertThat(call(fake, "POST", "/__admin/save", "{\"file\":\"/tmp/x\"}").status())
          .isEqualTo(400);
      Reply reply = call(fake, "POST", "/__admin/save", "{}");
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body())
          .isEqualTo("{\"errors\":[\"there is no file to save to; start with --save FILE\"]}");
      assertThatThrownBy(fake::save).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void messagesMayBeWrittenByHand() {
    String state =
        """
        { "application": { "id": 5, "authKey": "k", "authSecret": "s", "apiKeys": ["a"] },
          "users": [ { "id": 1, "profile": { "full_name": "Ann" } }, { "id": 2 } ],
          "dialogs": [ { "id": "5d753421a28f9a2596cb0f98", "type": 2, "occupants": [1, 2],
                         "messages": [ { "id": "5d753422a28f9a2596cb0f99", "from": 2, "text": "hi" },
                                       { "id": "5d753423a28f9a2596cb0f9a", "from": 1 } ] } ] }
        """;
    Snapshot read = StateJson.create().read(state.getBytes(StandardCharsets.UTF_8));
    try (var fake = UnreadFakeServer.builder().state(read).build()) {
      assertThat(fake.application().unread(1, LUNCH)).isEqualTo(1);
      assertThat(fake.application().fullSnapshot().dialogs().get(0).details())
          .isNotNull()
          .extracting(details -> details.messages().get(0).sentAt())
          .isEqualTo(0x5d753422L);
    }
  }

  @Test
  void whatIsFullSaysSoInTheVendorsWayAndInTheAdminApis() {
    try (var fake =
        UnreadFakeServer.builder()
            .limits(Limits.DEFAULT.with(Limit.MESSAGES, 15))
            .build()
            .start()) {
      Reply vendor =
          call(
              fake,
              "POST",
              "/chat/Message.json",
              "{\"chat_dialog_id\":\"" + LUNCH + "\",\"message\":\"x\"}");
      assertThat(vendor.status()).isEqualTo(422);
      assertThat(vendor.header("Unread-Fake")).isEqualTo("full");
      assertThat(vendor.body()).startsWith("{\"errors\":{\"base\":[\"an application has at most");

      Reply admin =
          call(
              fake,
              "POST",
              "/__admin/messages",
              "{\"dialog\":\"" + LUNCH + "\",\"from\":456,\"count\":1000000}");
      assertThat(admin.status()).isEqualTo(400);
      assertThat(admin.body()).contains("an application has at most 15 messages");
      assertThat(fake.application().total(123)).isEqualTo(15);
    }
  }
}
