package dev.unread.fake.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JournalTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String PATH = "/chat/Message/unread.json";

  private final Journal journal = new Journal(NOON, JournalDetail.MESSAGES);

  private PendingRequest arrives(String query) {
    return arrives(query, 123, 7);
  }

  private PendingRequest arrives(String query, long user, int looks) {
    return journal.arrived(
        new PendingRequest.Arrival(
            "GET",
            PATH,
            query,
            CredentialKind.SESSION_TOKEN,
            user,
            query.replace("chat_dialog_ids=", ""),
            "c1",
            false),
        List.of(),
        new byte[0],
        () -> new PendingRequest.Fingerprint(true, true, looks));
  }

  @Test
  void requestIsThereFromItsArrivalOn() {
    PendingRequest entry = arrives("chat_dialog_ids=a,%20b");
    assertThat(journal.requests()).extracting(RecordedRequest::status).containsExactly(0);

    entry.responding(200);

    RecordedRequest request = journal.requests().get(0);
    assertThat(request.number()).isEqualTo(1);
    assertThat(request.time()).isEqualTo(NOON.instant());
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.duration()).isPositive();
    assertThat(request.target()).isEqualTo(PATH + "?chat_dialog_ids=a,%20b");
    assertThat(request.gap()).isNull();
  }

  @Test
  void gapIsMeasuredFromTheAttemptBefore() {
    arrives("a", 1, 1);
    arrives("a", 2, 1);
    arrives("a", 1, 1);

    assertThat(journal.requests())
        .extracting(request -> request.gap() != null)
        .containsExactly(false, false, true);
  }

  @Test
  void oldestMakeRoomByCount() {
    IntStream.range(0, Journal.MAX_REQUESTS + 5).forEach(i -> arrives("a"));

    assertThat(journal.requests()).hasSize(Journal.MAX_REQUESTS);
    assertThat(journal.requests().get(0).number()).isEqualTo(6);
    assertThat(journal.count()).isEqualTo(Journal.MAX_REQUESTS + 5);
  }

  @Test
  void oldestMakeRoomByBytes() {
    String large = "chat_dialog_ids=" + "a".repeat(Journal.MAX_BYTES / 40);
    IntStream.range(0, 100).forEach(i -> arrives(large));

    assertThat(journal.requests()).hasSizeBetween(1, 10);
    assertThat(journal.count()).isEqualTo(100);
  }

  /** A request with this much text at each place where a client can put it. */
  static Stream<Arguments> large() {
    String text = "x".repeat(100_000);
    var nothing = new byte[0];
    return Stream.of(
        Arguments.of(arrival(text, "/a", null, null, "c1"), List.of(), nothing),
        Arguments.of(arrival("GET", text, null, null, "c1"), List.of(), nothing),
        Arguments.of(arrival("GET", "/a", text, null, "c1"), List.of(), nothing),
        Arguments.of(arrival("GET", "/a", null, text, "c1"), List.of(), nothing),
        Arguments.of(arrival("GET", "/a", null, null, text), List.of(), nothing),
        Arguments.of(
            arrival("GET", "/a", null, null, "c1"), List.of(Map.entry("X-Large", text)), nothing),
        Arguments.of(arrival("GET", "/a", null, null, "c1"), List.of(), text.getBytes(UTF_8)));
  }

  private static PendingRequest.Arrival arrival(
      String method,
      String path,
      @Nullable String query,
      @Nullable String dialogs,
      String connection) {
    return new PendingRequest.Arrival(
        method, path, query, CredentialKind.NONE, null, dialogs, connection, false);
  }

  private PendingRequest arrives(
      PendingRequest.Arrival arrival, List<Map.Entry<String, String>> headers, byte[] body) {
    return journal.arrived(
        arrival, headers, body, () -> new PendingRequest.Fingerprint(true, true, 7));
  }

  @ParameterizedTest
  @MethodSource("large")
  void everythingThatARequestHoldsIsCounted(
      PendingRequest.Arrival arrival, List<Map.Entry<String, String>> headers, byte[] body) {
    IntStream.range(0, 2_000).forEach(i -> arrives(arrival, headers, body));

    assertThat(textKept()).isLessThanOrEqualTo(Journal.MAX_BYTES);
  }

  @Test
  void whatComesLaterIsCountedToo() {
    String text = "x".repeat(100_000);
    byte[] body = text.getBytes(UTF_8);
    List<Map.Entry<String, String>> headers = List.of(Map.entry("X-Large", text));
    for (int i = 0; i < 2_000; i++) {
      PendingRequest entry = arrives("a");
      entry.fault(text);
      entry.response(headers, body);
      entry.responding(200);
    }

    assertThat(textKept()).isBetween((long) Journal.MAX_BYTES / 2, (long) Journal.MAX_BYTES);
  }

  private long textKept() {
    return journal.requests().stream()
        .mapToLong(
            request ->
                (long) request.method().length()
                    + request.target().length()
                    + request.connection().length()
                    + request.dialogs().stream().mapToInt(String::length).sum()
                    + (request.fault() == null ? 0 : request.fault().length())
                    + length(request.requestMessage())
                    + length(request.responseMessage()))
        .sum();
  }

  private static long length(RecordedMessage message) {
    return (long) message.body().length()
        + message.headers().stream().mapToInt(header -> header.value().length()).sum();
  }

  @Test
  void oldestLoseTheirBodiesBeforeTheyMakeRoom() {
    byte[] body = "x".repeat(RecordedMessage.MAX_BODY).getBytes(UTF_8);
    PendingRequest.Arrival arrival = arrival("POST", "/a", null, null, "c1");
    PendingRequest first = arrives(arrival, List.of(), body);
    IntStream.range(0, 2_000).forEach(i -> arrives(arrival, List.of(), body));
    first.response(List.of(), body);
    first.responding(201);

    List<RecordedRequest> requests = journal.requests();
    assertThat(requests).hasSize(2_001);
    assertThat(requests.get(0).requestMessage()).isSameAs(RecordedMessage.NONE);
    assertThat(requests.get(0).responseMessage()).isSameAs(RecordedMessage.NONE);
    assertThat(requests.get(2_000).requestMessage().body()).hasSize(RecordedMessage.MAX_BODY);
  }

  @Test
  void longBodyIsCutAndSaysSo() {
    byte[] body = "x".repeat(RecordedMessage.MAX_BODY + 1).getBytes(UTF_8);
    arrives(arrival("POST", "/a", null, null, "c1"), List.of(), body);

    RecordedMessage message = journal.requests().get(0).requestMessage();
    assertThat(message.isBodyCut()).isTrue();
    assertThat(message.bodyBytes()).isEqualTo(RecordedMessage.MAX_BODY + 1);
    assertThat(message.body()).hasSize(RecordedMessage.MAX_BODY);
  }

  @Test
  void journalOfLinesKeepsNoHeadersAndNoBodies() {
    var lines = new Journal(NOON, JournalDetail.LINES);
    PendingRequest entry =
        lines.arrived(
            arrival("POST", "/a", null, null, "c1"),
            List.of(Map.entry("A", "b")),
            "body".getBytes(UTF_8),
            () -> new PendingRequest.Fingerprint(true, true, 7));
    entry.response(List.of(), "body".getBytes(UTF_8));
    entry.responding(201);

    assertThat(lines.requests().get(0).requestMessage()).isSameAs(RecordedMessage.NONE);
    assertThat(lines.requests().get(0).responseMessage()).isSameAs(RecordedMessage.NONE);
  }

  @Test
  void secretsAreMasked() {
    arrives("user[password]=canary1&token=canary2&limit=3&signature=canary3&auth_key=canary4");

    assertThat(journal.requests().get(0).query())
        .isEqualTo("user[password]=***&token=***&limit=3&signature=***&auth_key=***");
  }

  @Test
  void takesRequestsInTheirOrder() {
    arrives("a");
    arrives("b");

    assertThat(journal.takeRequest(Duration.ofSeconds(1)).query()).isEqualTo("a");
    assertThat(journal.takeRequest(Duration.ofSeconds(1)).query()).isEqualTo("b");
    assertThatThrownBy(() -> journal.takeRequest(Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "no further request came within PT0S\nwhat came:\n  #1 12:00:00.000");
  }

  @Test
  void takenRequestIsWholeEvenIfTheJournalIsClearedMeanwhile() throws Exception {
    var done = new AtomicBoolean();
    var clearing =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                journal.clear();
              }
            });
    try {
      for (int i = 1; i <= 2_000; i++) {
        arrives("a");
        try {
          assertThat(journal.takeRequest(Duration.ZERO).number()).isEqualTo(i);
        } catch (AssertionError cleared) {
          assertThat(cleared).hasMessageStartingWith("no further request came");
        }
      }
    } finally {
      done.set(true);
      clearing.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void waitForEverIsAsLongAsItTakes() {
    arrives("a");
    Duration forEver = ChronoUnit.FOREVER.getDuration();

    assertThat(journal.takeRequest(forEver).query()).isEqualTo("a");
    assertThat(journal.awaitRequests(1, forEver)).hasSize(1);
  }

  @Test
  void waitsForARequestToCome() throws Exception {
    var taken =
        CompletableFuture.supplyAsync(() -> journal.awaitRequests(2, Duration.ofSeconds(20)));
    arrives("a");
    assertThat(taken).isNotDone();
    arrives("b");

    assertThat(taken.get(20, TimeUnit.SECONDS)).hasSize(2);
  }

  @Test
  void interruptEndsTheWaitAndIsKept() throws Exception {
    var failure = new CompletableFuture<Throwable>();
    var kept = new CompletableFuture<Boolean>();
    var waiting =
        new Thread(
            () -> {
              failure.complete(
                  catchThrowable(() -> journal.awaitRequests(1, Duration.ofMinutes(5))));
              kept.complete(Thread.currentThread().isInterrupted());
            });
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    waiting.interrupt();

    assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(AssertionError.class);
    assertThat(kept.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void requestsBeforeAClearAreNotWaitedFor() {
    arrives("a");
    journal.clear();
    arrives("b");

    assertThat(journal.awaitRequests(1, Duration.ZERO)).hasSize(1);
    assertThatThrownBy(() -> journal.awaitRequests(2, Duration.ZERO))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void tooFewRequestsFailWithWhatCame() {
    arrives("a");

    assertThatThrownBy(() -> journal.awaitRequests(2, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected 2 requests within PT0.001S, but 1 came\nwhat came:\n> #1");
  }

  @Test
  void failedVerificationCanBePasted() {
    arrives("chat_dialog_ids=5d753421a28f9a2596cb0f98").responding(200);

    assertThatThrownBy(() -> journal.verify(2, RequestMatcher.any().ofUser(123).withStatus(503)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "expected 2 × request of user 123, with status 503, but 0 of 1 requests fit",
            "  #1 12:00:00.000 200 GET /chat/Message/unread.json?chat_dialog_ids=5d75",
            "[session token, user 123, answered after ",
            "curl -X GET -H \"QB-Token: $UNREAD_TOKEN\" \"$UNREAD_BASE_URL\"'/chat/Message",
            "app.journal().verify(1, RequestMatcher.any().usingMethod(\"GET\").toPath(\""
                + PATH
                + "\")"
                + ".ofUser(123).forDialog(\"5d753421a28f9a2596cb0f98\").withStatus(200));");
  }

  @Test
  void verificationOfWhatIsNotKeptFailsEvenIfWhatIsKeptFits() {
    IntStream.range(0, Journal.MAX_REQUESTS + 5).forEach(i -> arrives("a"));

    assertThatThrownBy(() -> journal.verify(0, RequestMatcher.any().usingMethod("PUT")))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected 0 × request using PUT, and 0 of 10000 requests fit;"
                + " 5 older ones are not in the journal any more,"
                + " so clear it before what is to be verified\n");
    journal.clear();
    journal.verify(0, RequestMatcher.any().usingMethod("PUT"));
  }

  /** Requests whose headers or bodies are not kept, or not to their end. */
  static Stream<JournalDetail> details() {
    return Arrays.stream(JournalDetail.values());
  }

  @ParameterizedTest
  @MethodSource("details")
  void verificationByAFieldThatIsNotKeptFails(JournalDetail detail) {
    var kept = new Journal(NOON, detail);
    byte[] body =
        ("a=1&c[]=1&x=" + "x".repeat(RecordedMessage.MAX_BODY) + "&b=2&c[]=2").getBytes(UTF_8);
    kept.arrived(
        arrival("POST", "/a", null, null, "c1"),
        List.of(),
        body,
        () -> new PendingRequest.Fingerprint(true, true, 7));

    kept.verify(0, RequestMatcher.any().usingMethod("PUT").withField("b", "2"));
    assertThatThrownBy(() -> kept.verify(0, RequestMatcher.any().withField("b", "2")))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected 0 × request with field b=2, and 0 of 1 requests fit; 1 more might,"
                + " whose headers or whole bodies the journal does not keep, so choose");
    assertThatThrownBy(() -> kept.verify(0, RequestMatcher.any().withField("c", "1,2")))
        .hasMessageContaining("0 of 1 requests fit; 1 more might");
    if (detail == JournalDetail.MESSAGES) {
      kept.verify(1, RequestMatcher.any().withField("a", "1"));
      kept.verify(0, RequestMatcher.any().withField("a", "2").withHeader("X-A", "1"));
    }
  }

  /** Armed faults may ask for its fields a thousand times, under their lock. */
  @Test
  void bodyOfARequestThatIsHandledIsMaskedOnce() {
    byte[] body = "{\"token\":\"CANARY\",\"a\":1}".getBytes(UTF_8);
    var whole = RecordedMessage.whole(List.of(), body);

    assertThat(whole.body()).isEqualTo("{\"token\":\"***\",\"a\":1}").isSameAs(whole.body());
  }

  @Test
  void nothingAtAllIsSaidToo() {
    assertThatThrownBy(() -> journal.verify(1, RequestMatcher.any()))
        .hasMessage("expected 1 × any request, but 0 of 0 requests fit\nno request came\n");
  }

  @Test
  void sameRequestAtOnceAfterItsFirstWasCutOffIsAResend() {
    arrives("a", 1, 7);
    journal.cutOff(new PendingRequest.Fingerprint(true, true, 7));
    arrives("a", 1, 8);
    arrives("a", 1, 7);
    arrives("a", 1, 7);

    assertThat(journal.requests())
        .extracting(RecordedRequest::silentResend)
        .containsExactly(false, false, true, false);
  }

  @Test
  void clearedJournalCountsOnFromNothing() {
    arrives("a");
    journal.clear();
    arrives("b");

    assertThat(journal.count()).isEqualTo(1);
    assertThat(journal.requests()).extracting(RecordedRequest::number).containsExactly(2L);
  }
}
