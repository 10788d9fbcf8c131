package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all of the vendor's calls: limits, other origins, what is not there. */
class EveryResponseTest {

  @RegisterExtension
  static final ServerOfClass FAKE =
      ServerOfClass.of(
          () ->
              UnreadFakeServer.builder()
                  .clock(Clock.fixed(Instant.parse("2016-05-02T17:52:00Z"), ZoneOffset.UTC))
                  .build());

  private final FakeApplication app = FAKE.get().newApplication();
  private final long ann = app.addUser();
  private final QuickBloxClient client = QuickBloxClient.of(FAKE.get().baseUrl(), app, ann);

  @ParameterizedTest
  @EnumSource(
      value = Plan.class,
      names = {"BASIC", "STARTER", "GROWTH"})
  @Proves(Rule.RATE_LIMIT)
  void thePlanLimitsTheCallsOfASecond(Plan plan) {
    app.plan(plan);
    int allowed = plan.callsPerSecond().orElseThrow();
    assertThat(statuses(allowed)).containsOnly(200);
    Reply refused = client.get("/chat/Message/unread.json");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).isEqualTo("{\"errors\":[\"Too Many Requests\"]}");
    assertThat(refused.header("Retry-After")).isNull();
    app.advanceClock(Duration.ofSeconds(1));
    assertThat(client.get("/chat/Message/unread.json").status()).isEqualTo(200);
  }

  @Test
  void theLimitIsTheAccountsNotTheUsers() {
    app.plan(Plan.BASIC);
    QuickBloxClient other = QuickBloxClient.of(FAKE.get().baseUrl(), app, app.addUser());
    assertThat(statuses(80)).containsOnly(200);
    assertThat(other.get("/chat/Dialog.json").status()).isEqualTo(429);
    FakeApplication elsewhere = FAKE.get().newApplication();
    assertThat(QuickBloxClient.of(FAKE.get().baseUrl(), elsewhere, elsewhere.addUser()).total())
        .isZero();
  }

  @Test
  void theBodyOfA429IsAGuess() {
    app.plan(Plan.BASIC);
    app.guess(Guess.RATE_LIMIT_BODY, Choice.NOTHING);
    statuses(80);
    assertThat(client.get("/chat/Message/unread.json").body()).isEmpty();
  }

  @Test
  void thereIsNoLimitUnlessThePlanHasOne() {
    assertThat(statuses(200)).containsOnly(200);
  }

  private int[] statuses(int calls) {
    return IntStream.range(0, calls)
        .map(call -> client.get("/chat/Message/unread.json").status())
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/chat/Message/unread.json", "/session.json", "/chat/Dialog/1.json", "/x"})
  void aPageFromAnywhereMayMakeTheVendorsCalls(String path) {
    Reply preflight =
        RawHttp.send(
            FAKE.get().baseUrl(),
            "OPTIONS",
            path,
            "",
            "Origin: https://app.example",
            "Access-Control-Request-Method: PUT",
            "Access-Control-Request-Headers: qb-token,content-type");
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT").contains("DELETE");
    assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("qb-token,content-type");
  }

  @Test
  void aPageFromAnywhereMayReadWhenTheTokenExpires() {
    Reply reply = client.get("/chat/Message/unread.json");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(reply.header("Access-Control-Expose-Headers")).contains("QB-Token-ExpirationDate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__admin", "/__admin/", "/__admin/state", "/__admin/reset"})
  void noPageFromElsewhereMayDriveTheControlPlane(String path) {
    Reply preflight =
        RawHttp.send(
            FAKE.get().baseUrl(),
            "OPTIONS",
            path,
            "",
            "Origin: https://app.example",
            "Access-Control-Request-Method: PUT");
    assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
    assertThat(preflight.header("Access-Control-Allow-Methods")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users/by_tags.json, not imitated",
    "GET, /users/external/123.json, not imitated",
    "DELETE, /users/external/123.json, not imitated",
    "POST, /blobs.json, not imitated",
    "PATCH, /chat/Message.json, not imitated",
    "POST, /chat/Dialogs/add_occupants.json, not imitated",
    "POST, /chat/Dialogs/remove_occupants.json, not imitated",
    "POST, /chat/Dialogs/invite_occupants.json, wrong path",
    "GET, /account_settings.json, not imitated",
    "GET, /chat/Messages/unread.json, wrong path",
    "GET, /chat/message/unread.json, wrong path",
    "GET, /, wrong path",
    "TRACE, /, wrong path",
    "PROPFIND, /nonsense, wrong path",
    "PROPFIND, /__adminx, wrong path",
    "LIST, /chat/Dialog.json, not imitated",
    "POST, /nonsense, wrong path"
  })
  void aWrongPathIsToldFromOneThatIsNotImitated(String method, String path, String said) {
    Reply reply = client.form(method, path, "");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"The resource wasn't found\"]}");
    assertThat(reply.header("Unread-Fake")).isEqualTo(said);
    assertThat(app.journal().count(request -> !request.imitated()))
        .isEqualTo(said.equals("not imitated") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "/chat/Message/unread.json, 200",
    "/chat/Message/unread, 200",
    "/chat/Dialog/ffffffffffffffffffffffff.json, 404",
    "/nonsense, 404",
    "/, 404"
  })
  void headIsGetWithoutItsBody(String path, int status) {
    Reply head = client.form("HEAD", path, "");
    Reply get = client.get(path);
    assertThat(head.status()).isEqualTo(get.status()).isEqualTo(status);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
    assertThat(head.header("Content-Length")).isEqualTo("" + get.body().length());
    assertThat(app.journal().count(request -> request.method().equals("HEAD"))).isEqualTo(1);
  }

  @Test
  void headSaysNothingInTheNameOfTheControlPlane() {
    assertThat(RawHttp.send(FAKE.get().baseUrl(), "HEAD", "/__admin/health", "").status())
        .isEqualTo(200);
    assertThat(RawHttp.send(FAKE.get().baseUrl(), "HEAD", "/__admin/no", "").status())
        .isEqualTo(404);
    Reply trace = RawHttp.send(FAKE.get().baseUrl(), "TRACE", "/__admin/state", "");
    assertThat(trace.status()).isEqualTo(405);
    assertThat(trace.header("QuickBlox-REST-API-Version")).isNull();
  }
}
