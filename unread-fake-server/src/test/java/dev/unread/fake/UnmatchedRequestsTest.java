package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a request is that no application knows. */
class UnmatchedRequestsTest {

  private static final String UNREAD = "/chat/Message/unread.json";

  private final UnreadFakeServer fake = UnreadFakeServer.create().start();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void withOneApplicationAnUnmatchedRequestIsInItsJournal() {
    ask("QB-Token: nobodys");
    assertThat(fake.application().journal().count()).isEqualTo(1);
    assertThat(fake.unmatchedRequests().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"QB-Token: nobodys", "Authorization: ApiKey nobodys", "X-None: x"})
  void withSeveralApplicationsAnUnmatchedRequestIsInNoneOfTheirJournals(String header) {
    FakeApplication other = fake.newApplication();
    fake.application().arm(Fault.status(503));
    other.arm(Fault.status(503));

    assertThat(ask(header).status()).isEqualTo(401);

    assertThat(fake.application().journal().count()).isZero();
    assertThat(other.journal().count()).isZero();
    assertThat(fake.unmatchedRequests().requests())
        .extracting(RecordedRequest::status)
        .containsExactly(401);
    assertThat(requests("")).contains("\"requests\":[]", "\"strays\":1");
    assertThat(requests("?strays=true")).contains("\"status\":401", "\"strays\":1");
    RawHttp.send(fake.baseUrl(), "DELETE", "/__admin/requests?strays=true", "");
    assertThat(fake.unmatchedRequests().count()).isZero();
  }

  @Test
  void resetClearsUnmatchedRequests() {
    fake.newApplication();
    ask("QB-Token: nobodys");
    fake.reset();
    assertThat(fake.unmatchedRequests().count()).isZero();
  }

  @Test
  void guessesOfTheFirstApplicationHoldForUnmatchedRequests() {
    fake.newApplication();
    fake.application().guess(Guess.NO_CREDENTIALS, Choice.STATUS_403);
    assertThat(ask("X-None: x").status()).isEqualTo(403);
  }

  private RawHttp.Reply ask(String header) {
    return RawHttp.get(fake.baseUrl(), UNREAD, header);
  }

  private String requests(String query) {
    return RawHttp.get(fake.baseUrl(), "/__admin/requests" + query).body();
  }
}
