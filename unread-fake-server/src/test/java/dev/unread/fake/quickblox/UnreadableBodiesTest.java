package dev.unread.fake.quickblox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.journal.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A body that cannot be read is answered as the vendor answers, and is in the journal so. */
@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableBodiesTest {

  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String COUNTS = "GET /chat/Message/unread.json";
  private static final String SEND = "POST /chat/Message.json";
  private static final String LOG_IN = "POST /session.json";
  private static final String SIGN_UP = "POST /users.json";
  private static final String UNKNOWN = "POST /nonsense";

  private final UnreadFakeServer fake = UnreadFakeServer.create().start();
  private final FakeApplication app = fake.application();

  @AfterAll
  void close() {
    fake.close();
  }

  @BeforeEach
  void forget() {
    app.reset();
  }

  static Stream<Arguments> requests() {
    String deep = "[".repeat(100_000);
    String brackets = "a" + "[b]".repeat(3_000) + "=1";
    return Stream.of(
        of("unknown charset of a GET", COUNTS, FORM + "; charset=nonsense", "", 400),
        of("unknown charset of JSON", SEND, JSON + "; charset=nonsense", "{}", 400),
        of("unknown charset of a form", SEND, FORM + "; charset=x y", "a=1", 400),
        of("no charset at all", SEND, FORM + "; charset=", "a=1", 404),
        of("unknown charset of a log-in", LOG_IN, JSON + "; charset=nonsense", "{}", 400),
        of("unknown charset of a wrong path", UNKNOWN, JSON + "; charset=nonsense", "{}", 400),
        of("a content type of nothing", SEND, ";;;", "a=1", 400),
        of("deep JSON", SEND, JSON, deep, 400),
        of("deep JSON of a log-in", LOG_IN, JSON, deep, 400),
        of("a deep object", SEND, JSON, "{\"a\":".repeat(50_000), 400),
        of("3,000 brackets", SEND, FORM, brackets, 400),
        of("3,000 brackets of a log-in", LOG_IN, FORM, brackets, 400),
        of("3,000 brackets of a sign-up", SIGN_UP, FORM, brackets, 400),
        of("brackets without end", SEND, FORM, "a" + "[".repeat(400_000) + "=1", 404),
        of("a form over the limit", SEND, FORM, "a=" + "b".repeat(1_200_000), 413),
        of("a form over the limit of a log-in", LOG_IN, FORM, "a".repeat(1_200_000), 413),
        of("JSON over the limit", SEND, JSON, "\"" + "b".repeat(1_200_000) + "\"", 413),
        of("a count over the limit", COUNTS, FORM, "chat_dialog_ids=" + "b".repeat(1_200_000), 413),
        of("a number of many digits", SEND, JSON, "{\"a\":" + "9".repeat(5_000) + "}", 400),
        of("a surrogate alone", SEND, JSON, "{\"chat_dialog_id\":\"\\ud800\"}", 404));
  }

  private static Arguments of(String what, String call, String type, String body, int status) {
    return Arguments.of(Named.of(what, call), type, Named.of("…", body), status);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void anUnreadableRequestIsAnsweredAndRecorded(
      String call, String type, String body, int expected) {
    String length = "Content-Length: " + body.length() + "\r\n\r\n" + body;
    assertAnsweredAndRecorded(call, type, length, expected);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void soIsOneInChunks(String call, String type, String body, int expected) {
    var chunks = new StringBuilder("Transfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length(); at += 50_000) {
      String chunk = body.substring(at, Math.min(body.length(), at + 50_000));
      chunks.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk);
      chunks.append("\r\n");
    }
    assertAnsweredAndRecorded(call, type, chunks.append("0\r\n\r\n").toString(), expected);
  }

  static Stream<Arguments> brokenBodies() {
    String chunked = "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(COUNTS, SEND, LOG_IN, SIGN_UP)
        .flatMap(
            call ->
                Stream.of(
                    Arguments.of(Named.of(call + " bad chunk", call), chunked + "zz\r\nab\r\n"),
                    Arguments.of(
                        Named.of(call + " chunk too short", call),
                        chunked + "3\r\nabcdef\r\n0\r\n\r\n"),
                    Arguments.of(
                        Named.of(call + " huge chunk", call),
                        chunked + "fffffffffffffffffff\r\nab\r\n")));
  }

  @ParameterizedTest
  @MethodSource("brokenBodies")
  void aBodyThatIsNoneIsAnsweredAndRecorded(String call, String rest) {
    assertAnsweredAndRecorded(call, FORM, rest, 400);
  }

  private void assertAnsweredAndRecorded(String call, String type, String rest, int expected) {
    String head =
        call
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + TOKEN
            + "\r\nContent-Type: "
            + type
            + "\r\n";
    String answer = RawHttp.exchange(fake.baseUrl(), (head + rest).getBytes(ISO_8859_1));
    int status = Integer.parseInt(answer.split(" ", 3)[1]);
    List<RecordedRequest> recorded = app.journal().requests();

    assertThat(status).as(answer).isEqualTo(expected);
    assertThat(answer).contains("\r\nQuickBlox-REST-API-Version: ");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
        .startsWith(status == 200 ? "{\"total\"" : "{\"errors\":");
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).status()).isEqualTo(status);
    assertThat(recorded.get(0).duration()).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyThatCannotBeReadIsRefusedAndRecorded(
      String what, String type, String body, List<Integer> statuses) {
    FakeApplication own = fake.newApplication();
    long ann = own.addUser();
    Reply reply = send(own, ann, type, body);
    assertThat(reply.status()).as(reply.body()).isIn(statuses);
    assertThat(reply.body()).startsWith("{\"errors\":").doesNotContain("Exception");
    assertThat(reply.header("QuickBlox-REST-API-Version")).isEqualTo("0.1.1");
    RecordedRequest recorded = own.journal().awaitRequests(1, Duration.ofSeconds(10)).get(0);
    assertThat(recorded.status()).isEqualTo(reply.status());
    assertThat(own.total(ann)).isZero();
  }

  static Stream<Arguments> bodies() {
    String nestedKey = "a" + "[b]".repeat(3_000) + "=1";
    String brackets = "a" + "[".repeat(3_000) + "]".repeat(3_000) + "=1&recipient_id=x";
    String deepArrays = "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";
    String deepObjects = "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000);
    String digits = "{\"recipient_id\":" + "9".repeat(100_000) + "}";
    String large = "message=" + "x".repeat(1_000_000);
    return Stream.of(
        Arguments.of("a key of 3,000 steps", FORM, nestedKey, List.of(400)),
        Arguments.of("3,000 unpaired brackets", FORM, brackets, List.of(422)),
        Arguments.of("a JSON array 3,000 deep", JSON, deepArrays, List.of(400)),
        Arguments.of("a JSON object 3,000 deep", JSON, deepObjects, List.of(400)),
        Arguments.of("a number of 100,000 digits", JSON, digits, List.of(400)),
        Arguments.of("a form over the limit", FORM, large, List.of(413)),
        Arguments.of("JSON over the limit", JSON, " ".repeat(1_000_001), List.of(413)),
        Arguments.of("an unknown kind", "application/x-nothing", "a=1", List.of(400)),
        Arguments.of("no kind at all", ";", "a=1", List.of(400)));
  }

  @Test
  void aFormOfManyKeysIsReadInTimeThatGrowsWithItsLength() {
    long ann = app.addUser();
    String form =
        String.join("&", IntStream.range(0, 60_000).mapToObj(i -> "a[b][]=" + i).toList());
    assertThat(send(app, ann, FORM, form).status()).isEqualTo(404);
    String brackets = "a[b".repeat(300_000) + "=1";
    assertThat(send(app, ann, FORM, brackets).status()).isEqualTo(404);
  }

  private Reply send(FakeApplication application, long user, String type, String body) {
    return RawHttp.send(
        fake.baseUrl(),
        "POST",
        "/chat/Message.json",
        body,
        "Authorization: ApiKey " + application.apiKey(),
        "On-Behalf-Of: " + user,
        "Content-Type: " + type);
  }
}
