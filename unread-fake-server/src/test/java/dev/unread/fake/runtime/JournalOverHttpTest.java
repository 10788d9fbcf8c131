package dev.unread.fake.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.journal.RecordedMessage;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal has of requests that came over the wire. */
class JournalOverHttpTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String JSON = "Content-Type: application/json";

  private final FakeApplication app = FAKE.get().newApplication();
  private final long ann = app.addUser("ann", "canary-password");
  private final String dialog = app.addGroupDialog(ann, app.addUser());
  private final String token = app.openSession(ann);

  private Reply post(String path, String type, String body) {
    return RawHttp.send(FAKE.get().baseUrl(), "POST", path, body, type, "QB-Token: " + token);
  }

  private Reply sendMessage(String text) {
    return post("/chat/Message.json", FORM, "chat_dialog_id=" + dialog + "&message=" + text);
  }

  private String admin(String target) {
    return RawHttp.get(FAKE.get().baseUrl(), "/__admin/" + target + "?application=" + app.id())
        .body();
  }

  @Test
  void headersAndBodiesOfRequestAndResponseAreThere() {
    Reply reply = sendMessage("hello");

    RecordedRequest request = app.journal().requests().get(0);
    assertThat(request.requestMessage().header("content-type"))
        .contains("application/x-www-form-urlencoded");
    assertThat(request.requestMessage().field("message")).contains("hello");
    assertThat(request.responseMessage().body()).isEqualTo(reply.body());
    assertThat(request.responseMessage().header("Status")).contains("201 Created");
    assertThat(request.responseMessage().header("X-Request-Id"))
        .hasValue(reply.header("X-Request-Id"));
    app.journal().verify(1, RequestMatcher.any().withField("message", "hello"));
    assertThat(admin("requests"))
        .contains("{\"name\":\"Content-Type\",\"value\":\"application/x-www-form-urlencoded\"}")
        .contains("\"body\":\"chat_dialog_id=" + dialog + "&message=hello\"")
        .contains("\"bodyBytes\":" + reply.body().length() + ",\"bodyCut\":false");
  }

  @Test
  void responseThatAFaultMadeIsRecordedAsItWasSent() {
    app.arm(Fault.status(503)).times(1);
    app.arm(Fault.truncate()).times(1);
    app.arm(Fault.hang()).times(1);
    sendMessage("one");
    assertThat(catchThrowable(() -> sendMessage("two"))).isNull();

    assertThat(app.journal().requests().get(0).responseMessage().body())
        .isEqualTo("{\"errors\":[\"Service Unavailable\"]}");
    assertThat(app.journal().requests().get(1).responseMessage().field("message")).contains("two");
  }

  @ParameterizedTest
  @EnumSource(
      value = Choice.class,
      names = {"HEX", "JWT"})
  void noSecretIsInAnythingThatShowsTheJournal(Choice form) {
    app.guess(Guess.SESSION_TOKEN, form);
    String opened = app.openSession(ann);
    RawHttp.get(FAKE.get().baseUrl(), "/session.json", "QB-Token: " + opened);
    RawHttp.get(FAKE.get().baseUrl(), "/session.json?token=" + opened, "QB-Token: " + token);
    post("/session.json", FORM, "token=" + opened);
    post("/session.json", JSON, "{\"session\":{\"token\":\"" + opened + "\"}}");
    post(
        "/login.json?password=canary1",
        JSON,
        "{\"login\":\"ann\",\"password\":\"canary-password\"}");
    post("/session.json?token=canary2", FORM, "user[password]=canary3&signature=canary4");
    post(
        "/session.json",
        JSON,
        "{\"auth_key\":\"canary5\",\"user\":{\"passw\\u006frd\":\"canary6\"}");
    RawHttp.get(FAKE.get().baseUrl(), "/users.json", "Cookie: canary7", "QB-Token: " + token);
    RawHttp.get(
        FAKE.get().baseUrl(),
        "/users.json",
        "Authorization: ApiKey " + app.apiKey(),
        "X-Auth: canary8");

    Throwable report = catchThrowable(() -> app.journal().verify(99, RequestMatcher.any()));
    String shown = admin("requests") + app.journal() + report + app.journal().requests();
    assertThat(app.journal().requests()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(shown).doesNotContain("canary", token, opened, app.apiKey()).contains("***");
    assertThat(shown).doesNotContain(opened.substring(opened.length() - 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Type: application/json | {"message":"first","chat_dialog_id":"%s","x":"%s","data":{"last":"7"}}
          Content-Type: application/x-www-form-urlencoded | message=first&chat_dialog_id=%s&x=%s&data[last]=7
          """)
  void fieldOfALongBodyIsFoundByAFaultAndInThePartThatIsKept(String type, String body) {
    RequestMatcher last = RequestMatcher.any().withField("data[last]", "7");
    app.arm(Fault.status(503)).forRequests(last);

    Reply reply = post("/chat/Message.json", type, body.formatted(dialog, "x".repeat(9_000)));

    assertThat(reply.status()).isEqualTo(503);
    app.journal().verify(1, RequestMatcher.any().withField("message", "first"));
    app.journal().verify(0, RequestMatcher.any().withField("message", "other"));
    assertThat(app.journal().count(last)).as("beyond what the journal keeps").isZero();
  }

  @Test
  void faultIsAimedAtAHeaderAndAtAField() {
    app.arm(Fault.status(503)).forRequests(RequestMatcher.any().withField("message", "fails"));
    String aimed =
        "{\"fault\":{\"type\":\"status\",\"status\":502},\"when\":{\"header\":{\"x-a\":\"1\"}}}";
    RawHttp.send(
        FAKE.get().baseUrl(), "POST", "/__admin/faults?application=" + app.id(), aimed, JSON);

    assertThat(sendMessage("works").status()).isEqualTo(201);
    assertThat(sendMessage("fails").status()).isEqualTo(503);
    assertThat(
            RawHttp.get(FAKE.get().baseUrl(), "/users.json", "QB-Token: " + token, "X-A: 1")
                .status())
        .isEqualTo(502);
    assertThat(admin("faults"))
        .contains(
            "\"when\":{\"field\":{\"message\":\"fails\"}}",
            "\"when\":{\"header\":{\"x-a\":\"1\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /chat/Message/unread.json | application/x-www-form-urlencoded | chat_dialog_ids=%s,b
          GET  | /chat/Message/unread.json | application/json | {"chat_dialog_ids":"%s, b"}
          POST | /chat/Message.json        | application/json | {"chat_dialog_id":"%s"}
          POST | /chat/Message.json        | multipart/form-data; boundary=x | --x~Content-Disposition: form-data; name="chat_dialog_id"~~%s~--x--
          """)
  void dialogIsFoundInABodyOfAnyKind(String method, String path, String type, String body) {
    app.arm(Fault.status(503)).forDialog(dialog);
    String sent = body.formatted(dialog).replace("~", "\r\n");

    Reply reply =
        RawHttp.send(
            FAKE.get().baseUrl(),
            method,
            path,
            sent,
            "Content-Type: " + type,
            "QB-Token: " + token);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(app.journal().requests().get(0).dialogs()).startsWith(dialog);
  }

  @Test
  void journalOfLinesHasNeitherHeadersNorBodies() {
    try (var fake = UnreadFakeServer.builder().journal(JournalDetail.LINES).build().start()) {
      RawHttp.get(fake.baseUrl(), "/users.json");

      assertThat(fake.application().journal().requests().get(0).requestMessage())
          .isSameAs(RecordedMessage.NONE);
      assertThat(RawHttp.get(fake.baseUrl(), "/__admin/requests").body())
          .doesNotContain("\"headers\"");
    }
  }

  private static String request(String method, String path, String head, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + head
        + body;
  }

  private static String sized(String body) {
    return "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String tooLong() {
    return sized("a=" + "x".repeat(1_000_001));
  }

  private static String tooLongInChunks() {
    String body = "x".repeat(1_000_001);
    String size = Integer.toHexString(body.length());
    return "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  /** Requests that are hard to read. */
  static Stream<Arguments> unreadable() {
    String unread = "/chat/Message/unread.json";
    String messages = "/chat/Message.json";
    String form = FORM + "\r\n";
    String json = JSON + "\r\n";
    String brackets = "[x]".repeat(3_000) + "=1";
    String deep = "[".repeat(5_000);
    return Stream.of(
        Arguments.of(
            "charset", request("GET", unread, form.replace("d\r", "d; charset=x\r"), "\r\n")),
        Arguments.of(
            "charset",
            request("POST", messages, json.replace("n\r", "n; charset=x\r"), sized("{}"))),
        Arguments.of(
            "bad chunk",
            request(
                "POST",
                messages,
                form,
                "Transfer-Encoding: chunked\r\n\r\nzz\r\na=1\r\n0\r\n\r\n")),
        Arguments.of(
            "bad chunk", request("GET", unread, form, "Transfer-Encoding: chunked\r\n\r\nzz\r\n")),
        Arguments.of("form over the limit", request("POST", messages, form, tooLong())),
        Arguments.of("form over the limit", request("GET", unread, form, tooLong())),
        Arguments.of("chunks over the limit", request("POST", messages, form, tooLongInChunks())),
        Arguments.of(
            "chunks over the limit", request("POST", "/session.json", json, tooLongInChunks())),
        Arguments.of("brackets", request("POST", messages, form, sized("a" + brackets))),
        Arguments.of(
            "brackets", request("POST", messages + "?a" + "[x]".repeat(1_000), form, sized("b=1"))),
        Arguments.of("deep", request("POST", messages, json, sized(deep))),
        Arguments.of("deep", request("POST", messages, json, sized("{\"a\":".repeat(5_000)))),
        Arguments.of("not UTF-8", request("POST", messages, json, sized("{\"a\":\"\u00ff\"}"))));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void everyRequestGetsTheVendorsKindOfAnswerAndAnHonestLine(String kind, String request) {
    String bytes = request.replaceFirst("\r\n", "\r\nQB-Token: " + token + "\r\n");
    String answer =
        RawHttp.exchange(FAKE.get().baseUrl(), bytes.getBytes(StandardCharsets.ISO_8859_1));

    int status = Integer.parseInt(answer.split(" ", 3)[1]);
    assertThat(status).as(answer).isLessThan(500);
    assertThat(answer).contains("QuickBlox-REST-API-Version");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).startsWith("{\"");
    assertThat(app.journal().requests()).hasSize(1);
    assertThat(app.journal().requests().get(0).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "truncate"})
  void faultHitsARequestWhoseBodyIsTooLong(String type) {
    app.arm(type.equals("status") ? Fault.status(503) : Fault.truncate());
    String answer =
        RawHttp.exchange(
            FAKE.get().baseUrl(),
            request(
                    "POST",
                    "/chat/Message.json",
                    FORM + "\r\nQB-Token: " + token + "\r\n",
                    tooLong())
                .getBytes(StandardCharsets.ISO_8859_1));

    int status = Integer.parseInt(answer.split(" ", 3)[1]);
    assertThat(status).isEqualTo(type.equals("status") ? 503 : 413);
    assertThat(app.journal().requests().get(0).status()).isEqualTo(status);
  }
}
