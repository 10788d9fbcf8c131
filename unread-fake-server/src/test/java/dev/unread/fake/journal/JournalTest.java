package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.fake.quickblox.CredentialKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String PATH = "/chat/Message/unread.json";

  private final Journal journal = new Journal(NOON);

  private PendingRequest arrives(String query) {
    return arrives(query, 123, 7);
  }

  private PendingRequest arrives(String query, long user, int looks) {
    return journal.arrived(
        new PendingRequest.Arrival(
            "GET",
            PATH,
            SecretMasker.masked(query),
            CredentialKind.SESSION_TOKEN,
            user,
            query.replace("chat_dialog_ids=", ""),
            "c1",
            false),
        () -> new SilentResendDetector.Fingerprint(true, true, looks));
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
    String large = "chat_dialog_ids=" + "a".repeat(Journal.MAX_BYTES / 20);
    IntStream.range(0, 100).forEach(i -> arrives(large));

    assertThat(journal.requests()).hasSizeBetween(1, 10);
    assertThat(journal.count()).isEqualTo(100);
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
  void nothingAtAllIsSaidToo() {
    assertThatThrownBy(() -> journal.verify(1, RequestMatcher.any()))
        .hasMessage("expected 1 × any request, but 0 of 0 requests fit\nno request came\n");
  }

  @Test
  void sameRequestAtOnceAfterItsFirstWasCutOffIsAResend() {
    arrives("a", 1, 7);
    journal.cutOff(new SilentResendDetector.Fingerprint(true, true, 7));
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
