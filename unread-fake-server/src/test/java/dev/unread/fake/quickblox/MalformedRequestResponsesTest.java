package dev.unread.fake.quickblox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RecordedRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What no route ever sees, since it is no HTTP or too long: answered in the vendor's shape, never
 * by a page of the server's own, and in the journal with the status that it was answered with.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestResponsesTest {

  private static final String COUNTS = "/chat/Message/unread.json";
  private static final String GET = "GET " + COUNTS + " HTTP/1.1\r\n";
  private static final String POST = "POST /chat/Message.json HTTP/1.1\r\nHost: localhost\r\n";

  private final UnreadFakeServer fake = UnreadFakeServer.builder().build().start();
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
    String host = "Host: localhost\r\n";
    String end = "\r\n";
    String unread = "? ?";
    String counts = "GET " + COUNTS;
    String send = "POST /chat/Message.json";
    return Stream.of(
        of("no HTTP at all", "\u0001\u0002\u0003 what\r\n\r\n", 400, unread),
        of("a TLS handshake", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", 400, unread),
        of("words", "this is not a request\r\n\r\n", 400, unread),
        of("no version", "GET " + COUNTS + "\r\n\r\n", 400, unread),
        of("an unknown version", "GET " + COUNTS + " HTTP/9.9\r\n\r\n", 400, unread),
        of("HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 426, "PRI *"),
        of("a version of nonsense", "GET " + COUNTS + " HTTQ/1.1\r\n\r\n", 400, unread),
        of("too long a line", "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n\r\n", 414, unread),
        of("too long a method", "A".repeat(9_000) + " / HTTP/1.1\r\n\r\n", 431, unread),
        of("too long a header", GET + host + "X: " + "a".repeat(9_000) + "\r\n\r\n", 431, counts),
        of("too many headers", GET + host + "X: y\r\n".repeat(3_000) + end, 431, counts),
        of("no host", GET + end, 400, counts),
        of("two hosts", GET + host + host + end, 400, counts),
        of("a host of nonsense", GET + "Host: a b:c:d\r\n" + end, 400, counts),
        of("a port of nonsense", GET + "Host: localhost:99999999\r\n" + end, 400, counts),
        of("no colon", GET + host + "nonsense\r\n" + end, 400, counts),
        of("a name with a blank", GET + host + "a b: c\r\n" + end, 400, counts),
        of("a name with a zero", GET + host + "a\u0000: c\r\n" + end, 400, counts),
        of("a value with a zero", GET + host + "a: \u0000\r\n" + end, 400, counts),
        of("a folded header", GET + host + "a: b\r\n c\r\n" + end, 400, counts),
        of("two lengths", POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400, send),
        of("a length of nonsense", POST + "Content-Length: x\r\n\r\n", 400, send),
        of("a negative length", POST + "Content-Length: -1\r\n\r\n", 400, send),
        of("a huge length", POST + "Content-Length: " + "9".repeat(30) + "\r\n\r\n", 400, send),
        of(
            "a length and chunks",
            POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            400,
            send),
        of("an unknown coding", POST + "Transfer-Encoding: nonsense\r\n\r\n", 400, send),
        of(
            "chunks that are not last",
            POST + "Transfer-Encoding: chunked, gzip\r\n\r\n",
            400,
            send),
        of("a bad chunk", POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n", 400, send),
        of("no slash", "GET chat HTTP/1.1\r\n" + host + end, 400, "GET chat"),
        of("a host to connect to", "CONNECT a:1 HTTP/1.1\r\n" + host + end, 400, "CONNECT /"),
        of("half an escape", "GET /%zz HTTP/1.1\r\n" + host + end, 400, unread),
        of("no text in an escape", "GET /%ff%fe HTTP/1.1\r\n" + host + end, 400, "GET /%ff%fe"),
        of("an unknown expectation", GET + host + "Expect: nonsense\r\n" + end, 417, counts));
  }

  private static Arguments of(String what, String request, int status, String line) {
    return Arguments.of(what, request, status, line);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void itIsAnsweredInTheVendorsShapeAndRecorded(
      String what, String request, int status, String line) {
    assertAnswered(exchange(request), status);

    List<RecordedRequest> recorded = app.journal().requests();
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).status()).isEqualTo(status);
    assertThat(recorded.get(0).duration()).isNotNull();
    assertThat(recorded.get(0).method() + " " + recorded.get(0).path()).isEqualTo(line);
    assertThat(recorded.get(0).responseMessage().body()).startsWith("{\"errors\":[");
  }

  private void assertAnswered(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("\r\nQuickBlox-REST-API-Version: ", "\r\nConnection: close\r\n");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).matches("\\{\"errors\":\\[.*]}");
    assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "\r\nserver:", "<html");
  }

  private String exchange(String request) {
    return RawHttp.exchange(fake.baseUrl(), request.getBytes(ISO_8859_1));
  }

  @Test
  void noFaultIsSpentOnIt() {
    app.arm(Fault.status(503)).once();

    assertAnswered(exchange("nonsense\r\n\r\n"), 400);

    assertThat(RawHttp.get(fake.baseUrl(), COUNTS).status()).isEqualTo(503);
  }

  @Test
  void whereThereAreSeveralApplicationsItIsInTheJournalOfNone() {
    FakeApplication another = fake.newApplication();
    try {
      assertAnswered(exchange("nonsense\r\n\r\n"), 400);

      assertThat(app.journal().requests()).isEmpty();
      assertThat(fake.unmatchedRequests().requests())
          .extracting(RecordedRequest::status)
          .containsExactly(400);
    } finally {
      another.remove();
      fake.unmatchedRequests().clear();
    }
  }

  @Test
  void onTheAdminPathsItHasTheShapeOfThoseAndNoLine() {
    String answer = exchange("GET /__admin/state HTTP/1.1\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("{\"errors\":[\"Bad Request\"]}");
    assertThat(app.journal().requests()).isEmpty();
  }
}
