package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Plan;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test makes, over HTTP as in Java. */
class FixtureEndpointsTest {

  private static final String QUIET = "5d7539bca28f9a2cb3cb0f99";
  private static final String TOKEN = "1319b4991186601ccf4df2d0fa89565f68012bba";

  private final UnreadFakeServer fake = UnreadFakeServer.create().start();
  private final FakeApplication app = fake.application();

  @AfterEach
  void close() {
    fake.close();
  }

  private Reply call(String method, String path, String body) {
    return RawHttp.send(
        fake.baseUrl(),
        method,
        "/__admin/" + path,
        body.replace('\'', '"'),
        "Content-Type: application/json");
  }

  private JsonNode made(String path, String body) {
    Reply reply = call("POST", path, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    try {
      return new ObjectMapper().readTree(reply.body());
    } catch (IOException notJson) {
      throw new AssertionError(reply.body(), notJson);
    }
  }

  private int counted(String... headers) {
    return RawHttp.get(fake.baseUrl(), "/chat/Message/unread.json", headers).status();
  }

  @Test
  void aUserWithASessionAndADialogIsAllThatACountNeeds() {
    long eve = made("users", "{}").path("id").asLong();
    String token = made("sessions", "{'user':" + eve + "}").path("token").asText();
    JsonNode dialog = made("dialogs", "{'occupants':[456," + eve + "],'name':'Tea'}");
    String body = "{'dialog':'%s','from':456,'count':2}".formatted(dialog.path("id").asText());
    assertThat(call("POST", "messages", body).status()).isEqualTo(200);

    assertThat(
            RawHttp.get(fake.baseUrl(), "/chat/Message/unread.json", "QB-Token: " + token).body())
        .isEqualTo("{\"total\":2}");
    assertThat(dialog.path("type").asInt()).isEqualTo(2);
    assertThat(dialog.path("name").asText()).isEqualTo("Tea");
  }

  @Test
  void idsTokensAndLoginsAreThoseGiven() {
    assertThat(made("users", "{'id':7,'login':'eve','password':'evespassword'}"))
        .hasToString("{\"id\":7,\"login\":\"eve\"}");
    assertThat(made("sessions", "{'user':7,'token':'t'}"))
        .hasToString("{\"token\":\"t\",\"user\":7}");
    assertThat(made("sessions", "{'token':'u'}")).hasToString("{\"token\":\"u\"}");
    String id = "a".repeat(24);
    assertThat(made("dialogs", "{'id':'" + id + "','type':3,'occupants':[7,123]}"))
        .hasToString("{\"id\":\"" + id + "\",\"type\":3,\"occupants\":[7,123]}");
    assertThat(counted("QB-Token: t")).isEqualTo(200);
  }

  @Test
  void aSessionExpires() {
    assertThat(call("POST", "sessions/expire", "{'token':'" + TOKEN + "'}").status())
        .isEqualTo(200);
    assertThat(counted("QB-Token: " + TOKEN)).isEqualTo(401);
    Reply none = call("POST", "sessions/expire", "{'token':'canary'}");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body())
        .isEqualTo(
            "{\"errors\":[\"$.token: no session has this token; openSession in Java, or POST"
                + " /__admin/sessions, opens one\"]}");
  }

  @Test
  void usersJoinAndLeaveADialog() {
    app.addUser(7);
    String occupant = "dialogs/" + QUIET + "/occupants/7";
    assertThat(call("PUT", occupant, "").status()).isEqualTo(200);
    app.send(456, QUIET, 3);
    Reply counts = call("GET", "unread?user=7&dialog=" + QUIET, "");
    assertThat(counts.body())
        .isEqualTo("{\"user\":7,\"dialog\":\"" + QUIET + "\",\"count\":3,\"total\":3}");

    assertThat(call("DELETE", occupant, "").status()).isEqualTo(200);

    assertThat(app.total(7)).isZero();
    assertThat(call("PUT", "dialogs/" + QUIET + "/occupants/8", "").status()).isEqualTo(404);
    assertThat(call("PUT", "dialogs/none/occupants/7", "").status()).isEqualTo(404);
    assertThat(call("GET", "unread?user=8&dialog=" + QUIET, "").status()).isEqualTo(400);
    assertThat(call("GET", "unread?user=7", "").status()).isEqualTo(400);
  }

  @Test
  void planAndGuessesAreChosen() {
    assertThat(call("PUT", "plan", "{'plan':'growth'}").body()).isEqualTo("{\"plan\":\"growth\"}");
    assertThat(app.snapshot().plan()).isEqualTo(Plan.GROWTH);
    app.guess(Guess.BLANKS, Choice.KEPT);

    assertThat(call("PUT", "guesses", "{'total':'requested'}").status()).isEqualTo(200);

    assertThat(app.snapshot().guesses().of(Guess.TOTAL)).isEqualTo(Choice.REQUESTED);
    assertThat(app.snapshot().guesses().of(Guess.BLANKS)).isEqualTo(Choice.KEPT);
    assertThat(call("GET", "fidelity", "").body())
        .contains("\"switch\":\"total\",\"choice\":\"requested\"");
  }

  @Test
  void theClockIsSetAndStopped() {
    assertThat(call("POST", "clock", "{'set':'2030-01-01T00:00:00Z','freeze':true}").body())
        .isEqualTo("{\"now\":\"2030-01-01T00:00:00Z\",\"frozen\":true}");
    assertThat(app.clock().instant()).isEqualTo("2030-01-01T00:00:00Z");
    assertThat(call("POST", "clock", "{'advance':'PT1H'}").body())
        .isEqualTo(call("GET", "clock", "").body())
        .isEqualTo("{\"now\":\"2030-01-01T01:00:00Z\",\"frozen\":true}");

    assertThat(call("POST", "clock", "{'freeze':false}").body()).doesNotContain("frozen");

    assertThat(app.clock().instant()).isAfter("2030-01-01T01:00:00Z");
    app.setClock(Instant.parse("2001-01-01T00:00:00Z"));
    app.freezeClock();
    assertThat(app.clock().instant()).isEqualTo(app.clock().instant());
    app.unfreezeClock();
  }

  @Test
  void responsesThatAFaultHoldsUpAreCounted() {
    assertThat(call("GET", "stalled", "").body()).isEqualTo("{\"stalled\":0}");
  }

  @Test
  void anApplicationIsRemovedUnlessItIsTheFirst() {
    FakeApplication other = fake.newApplication();
    String key = "Authorization: ApiKey " + other.apiKey();
    assertThat(counted(key)).isEqualTo(422);

    assertThat(call("DELETE", "applications/" + other.id(), "").status()).isEqualTo(200);

    assertThat(counted(key)).isEqualTo(401);
    assertThat(call("DELETE", "applications/" + other.id(), "").status()).isEqualTo(404);
    assertThat(call("DELETE", "applications/" + app.id(), "").status()).isEqualTo(400);
    assertThatThrownBy(app::remove).isInstanceOf(IllegalArgumentException.class);
    assertThat(counted("QB-Token: " + TOKEN)).isEqualTo(200);
  }

  @Test
  void oneResetIsForAllApplications() {
    FakeApplication other = fake.newApplication();
    other.addUser(9);
    app.addUser(9);

    assertThat(call("POST", "reset?all=true", "{}").status()).isEqualTo(200);

    assertThat(other.snapshot().users()).isEmpty();
    assertThat(app.snapshot().users()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|plan|{'plan':'huge'}|$.plan: this has to be one of basic, starter, growth, hipaa,"
            + " enterprise, unlimited",
        "PUT|plan|{}|$.plan: this is missing",
        "PUT|guesses|{'total':'some'}|$.total: total is one of all, requested, not some",
        "PUT|guesses|{'nonsense':'some'}|$.nonsense: no guess is called that; GET /__admin/fidelity lists all",
        "PUT|guesses|{'no-credential':'401'}|$.no-credential: no guess is called that; GET"
            + " /__admin/fidelity lists all; did you mean no-credentials?",
        "POST|clock|{}|$: one of these keys is needed: advance (a duration), set (a time), freeze (true or false)",
        "POST|clock|{'set':'2030-01-01T00:00:00Z','advance':'PT1H'}|$: set and advance exclude each other; send one of them",
        "POST|clock|{'set':'now'}|$.set: this has to be a time such as 2026-01-31T12:00:00Z",
        "POST|clock|{'set':'1969-01-01T00:00:00Z'}|$.set: the clock shows 1970 to 9999",
        "POST|clock|{'freeze':1}|$.freeze: this has to be true or false, not a whole number",
        "POST|users|{'id':0}|$.id: this has to be 1 to 9223372036854775807, not 0",
        "POST|users|{'id':123}|$: there is a user 123 already",
        "POST|users|{'login':'ann'}|$: there is a user with the login ann already",
        "POST|users|{'login':' '}|$: a login is not blank",
        "POST|sessions|{'user':8}|$.user: there is no user 8; POST /__admin/users adds one; the users are 123, 456",
        "POST|sessions|{'token':'a b'}|$: a session token is visible ASCII characters without blanks",
        "POST|dialogs|{'occupants':[]}|$: a dialog has at least one occupant, who made it",
        "POST|dialogs|{'occupants':[8]}|$.occupants[0]: there is no user 8; POST /__admin/users adds one; the users are 123, 456",
        "POST|dialogs|{'occupants':[123,123]}|$: an occupant is there twice",
        "POST|dialogs|{'type':3,'occupants':[123]}|$: a private dialog has two occupants, not 1",
        "POST|dialogs|{'id':'x','occupants':[123]}|$: a dialog's id is 24 hex digits in lower case"
      })
  void whatCannotBeIsRefusedWithTheReason(String method, String path, String body, String why) {
    Reply reply = call(method, path, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"" + why + "\"]}");
  }

  @Test
  void javaRefusesTheSame() {
    assertThatThrownBy(() -> app.addUser(0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> app.openSession(123, "a b")).hasMessageContaining("blanks");
    assertThatThrownBy(() -> app.addPrivateDialog(123, 123)).hasMessageContaining("twice");
    assertThatThrownBy(() -> app.addDialog(DialogType.GROUP, "x", 123))
        .hasMessageContaining("24 hex digits");
    assertThatThrownBy(() -> app.send(456, QUIET, -1)).hasMessageContaining("not -1");
    assertThatThrownBy(() -> app.expireSession("none")).hasMessageContaining("no session");
    assertThatThrownBy(() -> app.unread(8, QUIET))
        .hasMessage("there is no user 8; addUser(8) adds one; the users are 123, 456");
    assertThatThrownBy(() -> app.unread(123, "lunch"))
        .hasMessageStartingWith(
            "there is no dialog lunch; addGroupDialog(...) adds one; the dialogs are ");
  }
}
