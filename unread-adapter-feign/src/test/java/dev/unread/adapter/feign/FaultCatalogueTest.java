package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ExpectedOutcome;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.FaultCatalogue;
import dev.unread.fake.fault.FaultType;
import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the fake's catalogue of faults: each shows what stands beside its definition, and one
 * attempt is one request. A new fault there is a new test here. Session tokens have both forms that
 * the vendor's have.
 */
@ParameterizedClass
@EnumSource(
    value = Choice.class,
    names = {"HEX", "JWT"})
@Tag("no-mutation")
class FaultCatalogueTest {

  private static final UnreadFakeServer FAKE = UnreadFakeServer.create().start();

  private final FakeApplication app = FAKE.newApplication();
  private final long ann = app.addUser();
  private final DialogId lunch = dialog(7);
  private final DialogId work = dialog(3);
  private final Reader reader;

  FaultCatalogueTest(Choice tokenForm) {
    app.guess(Guess.SESSION_TOKEN, tokenForm);
    reader = Reader.ofSession(SessionToken.of(app.openSession(ann)));
  }

  private DialogId dialog(int unread) {
    String id = app.addGroupDialog(ann, app.addUser());
    app.setUnread(ann, id, unread);
    return DialogId.of(id);
  }

  @AfterAll
  static void close() {
    FAKE.close();
  }

  static List<Fault> catalogue() {
    return FaultCatalogue.faults();
  }

  static List<Fault> statuses() {
    return FaultCatalogue.faults(FaultType.STATUS);
  }

  /** Where no whole response comes, that is waited for; all else has the time it needs. */
  private static ClientConfig.Builder config(ExpectedOutcome outcome) {
    return ClientConfig.builder()
        .baseUrl(FAKE.baseUrl().toString())
        .retries(RetryPolicy.off())
        .attemptTimeout(Duration.ofSeconds(outcome == ExpectedOutcome.UNAVAILABLE ? 2 : 20))
        .deadline(Duration.ofSeconds(outcome == ExpectedOutcome.UNAVAILABLE ? 2 : 20));
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void eachFaultShowsWhatStandsBesideIt(Fault fault) {
    app.arm(fault).times(1);

    ExpectedOutcome outcome = fault.expectedOutcome();
    try (var client = UnreadCountClient.of(config(outcome).build())) {
      assertShows(outcome, client, reader);
    }
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void eachStatusShowsWhatItMeansForAnApiKey(Fault fault) {
    app.arm(fault).times(1);

    ExpectedOutcome outcome = fault.expectedOutcome(CredentialKind.API_KEY);
    ApiKey key = ApiKey.of(app.apiKey());
    try (var client = UnreadCountClient.of(config(outcome).apiKey(key).build())) {
      Reader onBehalf = Reader.onBehalfOf(UserId.of(ann));
      assertShows(outcome, client, onBehalf);
    }
  }

  private void assertShows(ExpectedOutcome outcome, UnreadCountClient client, Reader of) {
    if (outcome == ExpectedOutcome.COUNTS) {
      UnreadCounts counts = client.countsFor(of, List.of(lunch, work));
      assertThat(counts.byDialog()).isEqualTo(Map.of(lunch, 7, work, 3));
    } else {
      var failure =
          catchThrowableOfType(
              UnreadCountException.class, () -> client.countsFor(of, List.of(lunch, work)));
      assertThat(failure).isNotNull();
      assertThat(failure.reason().name()).as(failure.getMessage()).isEqualTo(outcome.name());
    }
    app.journal().verify(1, RequestMatcher.any());
    app.journal().verify(1, RequestMatcher.any().hitByFault());
  }
}
