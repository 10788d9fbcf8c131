package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.KeepAliveConnection;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a client may send, mutated. As a test this walks the seeds beside it; with {@code
 * JAZZER_FUZZ=1} in the environment it looks for more of them.
 */
@Tag("fuzz")
class RequestFuzzTest {

  @RegisterExtension
  static final ServerOfClass FAKE =
      ServerOfClass.of(
          () ->
              UnreadFakeServer.builder()
                  .clock(Clock.fixed(Instant.parse("2016-05-02T17:52:00Z"), ZoneOffset.UTC))
                  .build());

  private static final KeepAliveConnection[] CONNECTION = new KeepAliveConnection[1];

  @BeforeAll
  static void start() {
    CONNECTION[0] = new KeepAliveConnection(FAKE.get().baseUrl());
  }

  @AfterAll
  static void close() throws IOException {
    CONNECTION[0].close();
  }

  @FuzzTest(maxDuration = "3m")
  @DictionaryEntries({
    "@d",
    "@m",
    "@u",
    "@a",
    "@k",
    "@t",
    "@s",
    "chat_dialog_ids=",
    "chat_dialog_id=",
    "recipient_id=",
    "message=",
    "type=",
    "name=",
    "photo=",
    "occupants_ids",
    "push_all[",
    "pull_all[",
    "read=",
    "delivered=",
    "force=1",
    "limit=",
    "skip=",
    "count=1",
    "sort_desc=",
    "sort_asc=",
    "mark_as_read=0",
    "_id[in]=",
    "user[login]=",
    "user[password]=",
    "login=ann",
    "password=annspassword",
    "application_id=@a",
    "auth_key=@k",
    "nonce=",
    "timestamp=@t",
    "signature=@s",
    "provider=",
    "attachments",
    "full_name",
    "email",
    "date_sent[gt]=",
    "On-Behalf-Of: ",
    "QB-Token: ",
    "Authorization: ApiKey ",
    "-1",
    "1e99",
    "9223372036854775807",
    "\\ud800",
    "%00",
    "[]",
    "null"
  })
  void noRequestBreaksTheServerAndNoRefusedOneChangesTheState(byte[] written) throws IOException {
    FakeApplication app = FAKE.get().newApplication();
    SilentCloseable permission = BugDetectors.allowNetworkConnections((host, port) -> true);
    try {
      long ann = app.addUser("ann", "annspassword");
      long bob = app.addUser("bob", "bobspassword");
      long eve = app.addUser();
      String dialog = app.addGroupDialog(ann, bob, eve);
      app.send(bob, dialog, 3);
      var witness = new Witness(app, ann, eve, dialog);
      ask(new WrittenRequests(app, ann, bob, dialog, witness.aMessage()).read(written), witness);
    } finally {
      app.remove();
      permission.close();
    }
  }

  private static void ask(List<WrittenRequests.Request> requests, Witness witness)
      throws IOException {
    List<Object> before = witness.state();
    for (WrittenRequests.Request request : requests) {
      KeepAliveConnection.Reply reply = CONNECTION[0].exchange(request.method(), request.bytes());
      String what = request.text() + "\n-> " + reply;
      assertThat(reply.status()).as(what).isBetween(200, 499);
      assertThat(reply.body()).as(what).doesNotContain("Exception", "\tat ", "at dev.unread");
      List<Object> after = witness.state();
      if (reply.status() >= 400) {
        assertThat(after).as(what).isEqualTo(before);
      }
      before = after;
    }
  }

  /** Sees all that a request might have changed, without changing it. */
  private record Witness(FakeApplication app, long ann, long eve, String dialog) {

    private static final Pattern ID = Pattern.compile("\"_id\":\"([0-9a-f]{24})\"");

    String aMessage() throws IOException {
      Matcher id = ID.matcher(messages());
      assertThat(id.find()).isTrue();
      return id.group(1);
    }

    List<Object> state() throws IOException {
      return List.of(app.snapshot(), asked(ann, "/chat/Dialog.json?limit=1000"), messages());
    }

    /** As somebody sees them who is delivered to only. */
    private String messages() throws IOException {
      return asked(eve, "/chat/Message.json?mark_as_read=0&limit=1000&chat_dialog_id=" + dialog);
    }

    private String asked(long user, String target) throws IOException {
      WrittenRequests.Request get = WrittenRequests.get(app, user, target);
      return CONNECTION[0].exchange(get.method(), get.bytes()).body();
    }
  }
}
