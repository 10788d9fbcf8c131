package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminEndpointsTest {

  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";

  private final UnreadFakeServer fake =
      UnreadFakeServer.builder()
          .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
          .build()
          .start();

  @AfterEach
  void close() {
    fake.close();
  }

  private Reply call(String method, String path, String body) {
    return RawHttp.send(
        fake.baseUrl(), method, "/__admin/" + path, body, "Content-Type: application/json");
  }

  private Reply counts(String... headers) {
    return RawHttp.get(
        fake.baseUrl(), "/chat/Message/unread.json?chat_dialog_ids=" + LUNCH, headers);
  }

  @Test
  void healthTellsStatusVersionAndUptime() {
    Reply reply = call("GET", "health", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body())
        .matches("\\{\"status\":\"UP\",\"version\":\"[0-9].*\",\"uptimeSeconds\":[0-9]+\\.[0-9]+}");
  }

  @Test
  void settingACountShowsInTheNextAnswer() {
    Reply reply = call("PUT", "unread", "{\"user\":123,\"dialog\":\"" + LUNCH + "\",\"count\":40}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .isEqualTo("{\"user\":123,\"dialog\":\"" + LUNCH + "\",\"count\":40,\"total\":48}");
    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":48,\"" + LUNCH + "\":40}");
  }

  @Test
  void messagesArriveAndAreRead() {
    assertThat(
            call("POST", "messages", "{\"dialog\":\"" + LUNCH + "\",\"from\":456,\"count\":3}")
                .body())
        .isEqualTo("{\"dialog\":\"" + LUNCH + "\",\"sent\":3}");
    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":18,\"" + LUNCH + "\":10}");

    call("POST", "reads", "{\"user\":123,\"dialog\":\"" + LUNCH + "\"}");

    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":8,\"" + LUNCH + "\":0}");
  }

  @Test
  void theClockMovesPastTheEndOfASession() {
    assertThat(call("POST", "clock", "{\"advance\":\"PT2H1M\"}").body())
        .isEqualTo("{\"now\":\"2026-01-01T02:01:00Z\"}");

    assertThat(counts(TOKEN).status()).isEqualTo(401);
    assertThat(counts(TOKEN).body())
        .isEqualTo("{\"errors\":{\"base\":[\"Required session does not exist\"]}}");
  }

  @Test
  void aResetGoesBackToTheStart() {
    call("POST", "reads", "{\"user\":123,\"dialog\":\"" + LUNCH + "\"}");
    call("POST", "clock", "{\"advance\":\"PT24H\"}");

    assertThat(call("POST", "reset", "").status()).isEqualTo(200);

    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":15,\"" + LUNCH + "\":7}");
  }

  @Test
  void aStateThatWasReadCanBePutBack() {
    String before = call("GET", "state", "").body();
    call("PUT", "unread", "{\"user\":123,\"dialog\":\"" + LUNCH + "\",\"count\":1}");
    assertThat(call("GET", "state", "").body()).isNotEqualTo(before);

    assertThat(call("PUT", "state", before).status()).isEqualTo(200);

    assertThat(call("GET", "state", "").body()).isEqualTo(before);
    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":15,\"" + LUNCH + "\":7}");
  }

  @Test
  void aResetIsUndoneWithoutChangingWhatTheNextOneGoesBackTo() {
    call("PUT", "unread", "{\"user\":123,\"dialog\":\"" + LUNCH + "\",\"count\":1}");
    String changed = call("GET", "state?messages=true", "").body();
    call("POST", "reset", "");

    assertThat(call("PUT", "state?keepStart=true", changed).status()).isEqualTo(200);

    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":9,\"" + LUNCH + "\":1}");
    call("POST", "reset", "");
    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":15,\"" + LUNCH + "\":7}");
  }

  @Test
  void aBrokenStateIsRefusedAndChangesNothing() {
    String before = call("GET", "state", "").body();

    Reply reply =
        call("PUT", "state", before.replace("\"occupants\":[123,456]", "\"occupants\":[123,999]"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .isEqualTo("{\"errors\":[\"$.dialogs[0].occupants[1]: 999 is no user of this state\"]}");
    assertThat(call("GET", "state", "").body()).isEqualTo(before);
  }

  @Test
  void aStateCannotTakeAnotherApplicationsSecrets() {
    String first = call("GET", "state", "").body();
    FakeApplication other = fake.newApplication();

    Reply sameId = call("PUT", "state?application=" + other.id(), first);
    Reply sameKey =
        call(
            "PUT",
            "state?application=" + other.id(),
            first.replace("\"id\":76730", "\"id\":" + other.id()));

    assertThat(sameId.status()).isEqualTo(400);
    assertThat(sameId.body()).contains("$.application.id: ");
    assertThat(sameKey.body()).contains("$.application.apiKeys: ");
    assertThat(counts(TOKEN).status()).isEqualTo(200);
  }

  @Test
  void aNewApplicationSharesNothingWithOthers() {
    Reply made = call("POST", "applications", "");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body())
        .matches(
            "\\{\"id\":[0-9]+,\"authKey\":\"\\w+\",\"authSecret\":\"\\w+\",\"apiKey\":\"\\w+\"}");
    String id = made.body().replaceAll(".*\"id\":([0-9]+).*", "$1");
    assertThat(call("GET", "state?application=" + id, "").body())
        .contains("\"users\":[],\"dialogs\":[]");
    assertThat(call("GET", "applications", "").body()).contains("76730").contains(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PUT  | unread   | {"user":1,"dialog":"5d753421a28f9a2596cb0f98","count":4}      | $.user: there is no user 1; POST /__admin/users adds one; the users are 123, 456
          PUT  | unread   | {"user":123,"dialog":"5d","count":4}                          | $.dialog: there is no dialog of this id; POST /__admin/dialogs adds one; the dialogs are 5d753421a28f9a2596cb0f98, 5d75393ba28f9a17e1cb0f9e, 5d75327ba28f9a0f32cb0f99, 5d7539bca28f9a2cb3cb0f99
          PUT  | unread   | {"user":123,"dialog":"5d753421a28f9a2596cb0f98"}              | $.count: this is missing
          PUT  | unread   | {"user":123,"dialog":"5d753421a28f9a2596cb0f98","count":"4"}  | $.count: this has to be a whole number, not a text
          PUT  | unread   | {"user":123,"dialog":"5d753421a28f9a2596cb0f98","count":-1}   | $.count: this has to be 0 to 1000000, not -1
          PUT  | unread   | {"user":123,"dialog":"5d753421a28f9a2596cb0f98","n":1}        | $.n: this key is not known; there are user, dialog, count
          PUT  | unread   | not JSON                                                      | $: this is not JSON at line 1, column 1
          POST | messages | {"dialog":"5d753421a28f9a2596cb0f98","from":9,"count":1}      | $.from: there is no user 9; POST /__admin/users adds one; the users are 123, 456
          POST | messages | {"dialog":"5d753421a28f9a2596cb0f98","from":456,"count":0}    | $.count: this has to be 1 to 1000000, not 0
          POST | clock    | {"advance":"2 hours"}                                         | $.advance: this has to be a duration such as PT2H1M (two hours, one minute)
          POST | clock    | {"advance":"-PT1H"}                                           | $.advance: the clock moves ahead, by a century at most
          POST | clock    | {"advance":null}                                              | $.advance: this has to be a text, not null
          """)
  void aWrongBodyIsRefusedWithPathAndReason(
      String method, String path, String body, String reason) {
    Reply reply = call(method, path, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"" + reason + "\"]}");
    assertThat(counts(TOKEN).body()).isEqualTo("{\"total\":15,\"" + LUNCH + "\":7}");
  }

  @Test
  void anUnknownApplicationOrCallIsNotThere() {
    assertThat(call("GET", "state?application=5", "").status()).isEqualTo(404);
    assertThat(call("GET", "state?application=ann", "").body())
        .isEqualTo(
            "{\"errors\":[\"no application has the id asked for; POST /__admin/applications adds one; the only one is 76730\"]}");
    assertThat(call("GET", "nothing", "").body())
        .isEqualTo(
            "{\"errors\":[\"there is no such admin call; GET /__admin/openapi.json describes all\"]}");
  }

  @Test
  void adminPathsLookNothingLikeTheVendors() {
    Reply reply = call("GET", "health", "");

    assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
    assertThat(reply.header("QuickBlox-REST-API-Version")).isNull();
  }
}
