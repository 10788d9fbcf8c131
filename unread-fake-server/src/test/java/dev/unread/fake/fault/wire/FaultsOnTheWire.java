package dev.unread.fake.fault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawConnection;
import dev.unread.fake.RawConnection.End;
import dev.unread.fake.RawConnection.Received;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Corruption;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.ResponsePart;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.snapshot.Plan;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sees of each fault, byte for byte; a subclass for each way to the server. */
@Timeout(60)
abstract class FaultsOnTheWire {

  private static final String PATH = "/chat/Message/unread.json";

  private final FakeApplication app;
  private final String lunch;
  private final String work;
  private final String token;

  FaultsOnTheWire(UnreadFakeServer fake) {
    app = fake.newApplication();
    long ann = app.addUser(123);
    long bob = app.addUser(456);
    lunch = app.addGroupDialog(ann, bob);
    work = app.addGroupDialog(ann, bob);
    token = app.openSession(ann);
    app.setUnread(ann, lunch, 7);
    app.setUnread(ann, work, 3);
  }

  /** Opens a connection to the server. */
  abstract RawConnection connect();

  private RawConnection ask() {
    return connect().get(PATH + "?chat_dialog_ids=" + lunch + "," + work, "QB-Token: " + token);
  }

  private Received seen(Fault fault) {
    app.arm(fault).times(1);
    try (var connection = ask()) {
      return connection.readToEnd();
    }
  }

  private Received answer(Fault fault) {
    app.arm(fault).times(1);
    try (var connection = ask()) {
      return connection.readAnswer();
    }
  }

  private String counts() {
    return "{\"total\":10,\"" + lunch + "\":7,\"" + work + "\":3}";
  }

  private int status(Received seen) {
    return Integer.parseInt(seen.head().split(" ", 3)[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"errors":{"base":["Required session does not exist"]}}
          404 | {"errors":["The resource wasn't found"]}
          429 | {"errors":["Too Many Requests"]}
          503 | {"errors":["Service Unavailable"]}
          """)
  void statusComesWithTheVendorsBody(int status, String body) {
    Received seen = answer(Fault.status(status));

    assertThat(status(seen)).isEqualTo(status);
    assertThat(seen.body()).isEqualTo(body);
    assertThat(seen.head().contains("\nQB-Token-ExpirationDate: "))
        .as("a session that does not exist has no end")
        .isEqualTo(status != 401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Authorization: ApiKey %1$s | {"errors":["Unauthorized"]}
          QB-Token: %2$s           | {"errors":{"base":["Required session does not exist"]}}
          """)
  void unauthorizedComesWithTheBodyForTheCredential(String header, String body) {
    app.arm(Fault.status(401));
    try (var connection = connect().get(PATH, header.formatted(app.apiKey(), token))) {
      assertThat(connection.readAnswer().body()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @CsvSource({"2", "'Wed, 21 Oct 2099 07:28:00 GMT'", "soon"})
  void retryAfterIsWhatWasAskedFor(String retryAfter) {
    assertThat(answer(Fault.status(503).retryAfter(retryAfter)).head())
        .contains("\r\nRetry-After: " + retryAfter);
  }

  @Test
  void rateLimitAnswers429() {
    Received seen = answer(Fault.rateLimit(Duration.ofSeconds(3)));

    assertThat(status(seen)).isEqualTo(429);
    assertThat(seen.head()).contains("\r\nRetry-After: 3");
  }

  @Test
  void maintenanceIsAWebPage() {
    Received seen = answer(Fault.maintenance());

    assertThat(status(seen)).isEqualTo(502);
    assertThat(seen.head()).contains("Content-Type: text/html");
    assertThat(seen.body()).startsWith("<html>");
  }

  @Test
  void expiredTokenStaysExpired() {
    Received first = answer(Fault.expireToken());
    try (var connection = ask()) {
      Received second = connection.readAnswer();

      assertThat(status(first)).isEqualTo(401);
      assertThat(first.body()).contains("Required session does not exist");
      assertThat(first.head()).doesNotContain("\nQB-Token-ExpirationDate");
      assertThat(status(second)).isEqualTo(401);
    }
  }

  @Test
  void redirectNamesAnotherLocation() {
    Received seen = answer(Fault.redirect("https://elsewhere.invalid/"));

    assertThat(status(seen)).isEqualTo(302);
    assertThat(seen.head()).contains("Location: https://elsewhere.invalid/");
  }

  @Test
  void delayedAnswerIsRightAndTheConnectionLivesOn() {
    app.arm(Fault.delay(Duration.ofMillis(60))).times(1);
    long start = System.nanoTime();
    try (var connection = ask()) {
      Received late = connection.readAnswer();
      long took = System.nanoTime() - start;
      connection.get(PATH, "QB-Token: " + token);

      assertThat(late.body()).isEqualTo(counts());
      assertThat(took).isGreaterThanOrEqualTo(60_000_000);
      assertThat(connection.readAnswer().body()).isEqualTo("{\"total\":10}");
    }
  }

  @Test
  void statusAfterADelayChangesNothingAndTheConnectionLivesOn() {
    app.arm(Fault.status(503).after(Duration.ofMillis(60))).times(1);
    long start = System.nanoTime();
    try (var connection = ask()) {
      Received late = connection.readAnswer();
      long took = System.nanoTime() - start;
      connection.get(PATH, "QB-Token: " + token);

      assertThat(status(late)).isEqualTo(503);
      assertThat(late.body()).isEqualTo("{\"errors\":[\"Service Unavailable\"]}");
      assertThat(took).isGreaterThanOrEqualTo(60_000_000);
      assertThat(connection.readAnswer().body()).isEqualTo("{\"total\":10}");
      assertThat(app.journal().requests().get(0).status()).isEqualTo(503);
      assertThat(app.journal().requests().get(0).duration())
          .isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }
  }

  static Stream<Fault> endingTheConnection() {
    return Stream.of(
        Fault.reset(),
        Fault.reset(ResponsePart.IN_HEADERS),
        Fault.emptyReply(),
        Fault.truncate(),
        Fault.wrongLength(10),
        Fault.garbage());
  }

  @ParameterizedTest
  @MethodSource("endingTheConnection")
  void whatFollowsADelayIsTheSameOnlyLater(Fault fault) {
    Received atOnce = seen(fault);
    long start = System.nanoTime();
    Received late = seen(fault.after(Duration.ofMillis(60)));
    long took = System.nanoTime() - start;

    assertThat(late.end()).isEqualTo(atOnce.end());
    assertThat(late.body()).isEqualTo(atOnce.body());
    assertThat(took).isGreaterThanOrEqualTo(60_000_000);
    assertThat(app.journal().requests().stream().map(RecordedRequest::status).distinct())
        .hasSize(1);
  }

  @Test
  void hangSendsNothingAndKeepsTheConnectionOpen() {
    app.arm(Fault.hang());
    try (var connection = ask()) {
      while (app.stalled() < 1) {
        Thread.onSpinWait();
      }

      assertThat(connection.readFor(50)).isEqualTo(new Received("", End.OPEN));
    }
  }

  @Test
  void drippingAnswerIsWholeInTheEnd() {
    long start = System.nanoTime();
    Received seen = seen(Fault.drip(500));
    long took = System.nanoTime() - start;

    assertThat(seen.body()).isEqualTo(counts());
    assertThat(seen.end()).isEqualTo(End.CLOSED);
    assertThat(took).isGreaterThan(100_000_000);
  }

  @Test
  void headersDripToo() {
    app.arm(Fault.drip(1, ResponsePart.IN_HEADERS));
    try (var connection = ask()) {
      assertThat(connection.read(1)).isEqualTo("H");
      assertThat("TTP").startsWith(connection.readFor(100).bytes());
    }
  }

  @Test
  void resetBeforeTheAnswer() {
    assertThat(seen(Fault.reset())).isEqualTo(new Received("", End.RESET));
  }

  @Test
  void resetInTheHeaders() {
    Received seen = seen(Fault.reset(ResponsePart.IN_HEADERS));

    assertThat(seen.end()).isEqualTo(End.RESET);
    assertThat(seen.bytes()).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("\r\n\r\n");
  }

  @Test
  void resetInTheBody() {
    Received seen = seen(Fault.reset(ResponsePart.IN_BODY));

    assertThat(seen.end()).isEqualTo(End.RESET);
    assertThat(seen.head()).contains("Content-Length: " + counts().length());
    assertThat(seen.body()).isEqualTo(counts().substring(0, counts().length() / 2));
  }

  @Test
  void emptyReplyIsACloseInOrder() {
    assertThat(seen(Fault.emptyReply())).isEqualTo(new Received("", End.CLOSED));
  }

  @Test
  void truncatedBodyStatesItsWholeLength() {
    Received seen = seen(Fault.truncate(25));

    assertThat(seen.end()).isEqualTo(End.CLOSED);
    assertThat(seen.head()).contains("Content-Length: " + counts().length());
    assertThat(seen.body()).isEqualTo(counts().substring(0, counts().length() / 4));
  }

  @ParameterizedTest
  @CsvSource({"10", "-5"})
  void wrongLengthIsStated(int by) {
    Received seen = seen(Fault.wrongLength(by));

    assertThat(seen.head()).contains("Content-Length: " + (counts().length() + by));
    assertThat(seen.body()).isEqualTo(counts());
    assertThat(seen.end()).isEqualTo(End.CLOSED);
  }

  /** Whoever asks for the head alone gets no part of the body, and so nothing that is broken. */
  static Stream<Fault> brokenBodies() {
    return Stream.of(
        Fault.drip(1_000_000, ResponsePart.IN_BODY),
        Fault.truncate(50),
        Fault.wrongLength(10),
        Fault.reset(ResponsePart.IN_BODY));
  }

  @ParameterizedTest
  @MethodSource("brokenBodies")
  void headComesWithoutTheBody(Fault fault) {
    ArmedFault armed = app.arm(fault).times(1);
    try (var connection = connect()) {
      connection.send(
          "HEAD "
              + PATH
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nQB-Token: "
              + token
              + "\r\n\r\n");
      assertThat(connection.readToEnd().bytes())
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("\r\nContent-Length: ")
          .endsWith("\r\n\r\n");
    }
    assertThat(armed.hits()).isZero();
  }

  /** A fault that is armed once waits for a response in which there is something to damage. */
  static Stream<Arguments> nothingToDamage() {
    String noBody = "DELETE /session.json";
    return Stream.of(
        Arguments.of(Fault.drip(1_000_000, ResponsePart.IN_BODY), noBody),
        Arguments.of(Fault.truncate(50), noBody),
        Arguments.of(Fault.wrongLength(-1), noBody),
        Arguments.of(Fault.reset(ResponsePart.IN_BODY), noBody),
        Arguments.of(Fault.truncate(50).after(Duration.ofMillis(1)), noBody),
        Arguments.of(Fault.corrupt(Corruption.HTML), "GET " + PATH),
        Arguments.of(Fault.corrupt(Corruption.HTML).after(Duration.ofMillis(1)), "GET " + PATH));
  }

  @ParameterizedTest
  @MethodSource("nothingToDamage")
  void faultIsNotUsedUpWhereThereIsNothingToDamage(Fault fault, String request) {
    app.plan(Plan.BASIC);
    app.freezeClock();
    if (request.endsWith(PATH)) {
      useUp(Plan.BASIC);
    }
    ArmedFault armed = app.arm(fault).times(1);
    String other = app.openSession(123);

    try (var connection = connect()) {
      connection.send(request + " HTTP/1.1\r\nHost: localhost\r\nQB-Token: " + other + "\r\n\r\n");
      assertThat(status(connection.readAnswer())).isEqualTo(request.endsWith(PATH) ? 429 : 200);
    }
    assertThat(armed.hits()).isZero();
    assertThat(app.journal().requests(each -> each.fault() != null)).isEmpty();
    app.plan(Plan.UNLIMITED);
    try (var connection = connect().get(PATH, "QB-Token: " + token, "Connection: close")) {
      assertThat(connection.readToEnd().bytes()).isNotEmpty();
    }
    assertThat(armed.hits()).isOne();
  }

  private void useUp(Plan plan) {
    for (int i = 0; i < plan.callsPerSecond().orElseThrow(); i++) {
      try (var connection = ask()) {
        connection.readAnswer();
      }
    }
  }

  @Test
  void garbageIsNoHttp() {
    Received seen = seen(Fault.garbage());

    assertThat(seen.bytes()).isNotEmpty().doesNotContain("HTTP/1");
    assertThat(seen.end()).isEqualTo(End.CLOSED);
  }

  @ParameterizedTest
  @EnumSource(Corruption.class)
  void corruptedResponseIsWrongAsItSays(Corruption how) {
    Received seen = answer(Fault.corrupt(how));
    String id = '"' + lunch + '"';

    switch (how) {
      case NOT_JSON -> assertThat(seen.body()).doesNotStartWith("{");
      case NULL_TOTAL -> assertThat(seen.body()).contains("\"total\":null", id + ":7");
      case STRING_COUNT -> assertThat(seen.body()).contains("\"total\":\"10\"", id + ":\"7\"");
      case FLOAT_COUNT -> assertThat(seen.body()).contains("\"total\":10.0", id + ":7.0");
      case NEGATIVE_COUNT -> assertThat(seen.body()).contains("\"total\":-11", id + ":-8");
      case COUNT_OVER_31_BITS -> assertThat(seen.body()).contains("\"total\":2147483658");
      case COUNT_OVER_63_BITS -> assertThat(seen.body()).contains("\"total\":9223372036854775818");
      case DUPLICATE_KEY -> assertThat(seen.body()).startsWith("{\"total\":11,\"total\":10,");
      case TOTAL_MISSING -> assertThat(seen.body()).doesNotContain("total").contains(id + ":7");
      case TOTAL_NOT_SUM -> assertThat(seen.body()).contains("\"total\":1010", id + ":7");
      case DIALOG_MISSING -> assertThat(seen.body()).contains(id).doesNotContain(work);
      case DIALOG_NOT_REQUESTED ->
          assertThat(seen.body()).contains("\"ffffffffffffffffffffffff\":1");
      case BYTE_ORDER_MARK -> assertThat(seen.body()).isEqualTo("\u00ef\u00bb\u00bf" + counts());
      case WRONG_CHARSET -> assertThat(seen.head()).contains("charset=utf-16");
      case HTML -> assertThat(seen.body()).startsWith("<!DOCTYPE html>");
      case CUT_GZIP -> assertThat(seen.head()).contains("Content-Encoding: gzip");
      case OVERSIZED -> assertThat(seen.body()).hasSizeGreaterThan(4 << 20).endsWith("}");
      case TRAILING_TEXT -> assertThat(seen.body()).isEqualTo(counts() + counts());
      case NO_CONTENT -> assertThat(seen.body()).isEmpty();
    }
    assertThat(status(seen)).isEqualTo(how == Corruption.NO_CONTENT ? 204 : 200);
  }

  @Test
  void connectionOfAnswersThatAreWholeIsUsedAgain() {
    app.arm(Fault.status(500)).times(1);
    try (var connection = ask()) {
      connection.readAnswer();
      connection.get(PATH, "QB-Token: " + token);

      assertThat(connection.readAnswer().body()).isEqualTo("{\"total\":10}");
      assertThat(app.journal().requests())
          .extracting("connectionReused")
          .containsExactly(false, true);
    }
  }
}
