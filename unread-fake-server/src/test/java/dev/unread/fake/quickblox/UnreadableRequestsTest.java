package dev.unread.fake.quickblox;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever cannot be read is refused in the vendor's shape, and stands in the journal so. */
@Timeout(30)
class UnreadableRequestsTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final UnreadFakeServer FAKE = UnreadFakeServer.create();

  private final FakeApplication app = FAKE.newApplication();
  private final long ann = app.addUser();

  @BeforeAll
  static void start() {
    FAKE.start();
  }

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyThatCannotBeReadIsRefusedAndRecorded(
      String what, String type, String body, List<Integer> statuses) {
    Reply reply = send("POST", "/chat/Message.json", type, body);
    assertThat(reply.status()).as(reply.body()).isIn(statuses);
    assertThat(reply.body()).startsWith("{\"errors\":").doesNotContain("Exception");
    assertThat(reply.header("QuickBlox-REST-API-Version")).isEqualTo("0.1.1");
    RecordedRequest recorded = app.journal().awaitRequests(1, Duration.ofSeconds(10)).get(0);
    assertThat(recorded.status()).isEqualTo(reply.status());
    assertThat(app.total(ann)).isZero();
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
    String form =
        String.join("&", IntStream.range(0, 60_000).mapToObj(i -> "a[b][]=" + i).toList());
    assertThat(send("POST", "/chat/Message.json", FORM, form).status()).isEqualTo(404);
    String brackets = "a[b".repeat(300_000) + "=1";
    assertThat(send("POST", "/chat/Message.json", FORM, brackets).status()).isEqualTo(404);
  }

  private Reply send(String method, String target, String type, String body) {
    return RawHttp.send(
        FAKE.baseUrl(),
        method,
        target,
        body,
        "Authorization: ApiKey " + app.apiKey(),
        "On-Behalf-Of: " + ann,
        "Content-Type: " + type);
  }
}
