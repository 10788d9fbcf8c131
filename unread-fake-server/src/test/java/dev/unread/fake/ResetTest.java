package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.fault.Fault;
import dev.unread.fake.snapshot.Snapshot;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One reset, whoever asks for it, and one point that it goes back to. */
class ResetTest {

  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String STATE =
      "{\"application\":{\"id\":76730,\"authKey\":\"k\",\"authSecret\":\"s\"},"
          + "\"users\":[{\"id\":7}]}";

  private static final String LIMITED_KEY = "Authorization: ApiKey limited";
  private static final String LIMITED =
      "{\"application\":{\"id\":76730,\"authKey\":\"k\",\"authSecret\":\"s\","
          + "\"apiKeys\":[\"limited\"],\"plan\":\"basic\"},"
          + "\"clock\":{\"frozen\":\"2026-01-01T00:00:00Z\"},\"users\":[{\"id\":7}]}";
  private static final String UNREAD = "/chat/Message/unread.json";

  private final UnreadFakeServer fake = UnreadFakeServer.create().start();
  private final FakeApplication app = fake.application();

  @AfterEach
  void close() {
    fake.close();
  }

  private String admin(String method, String path, String body) {
    return RawHttp.send(
            fake.baseUrl(), method, "/__admin/" + path, body, "Content-Type: application/json")
        .body();
  }

  static Stream<Named<Consumer<ResetTest>>> resets() {
    return Stream.of(
        Named.of("of the application", test -> test.app.reset()),
        Named.of("of the server", test -> test.fake.reset()),
        Named.of("over HTTP", test -> test.admin("POST", "reset", "{}")));
  }

  @ParameterizedTest
  @MethodSource("resets")
  void aResetLeavesNothingOfWhatHappened(Consumer<ResetTest> reset) {
    app.setUnread(123, LUNCH, 1);
    app.advanceClock(Duration.ofDays(1));
    RawHttp.get(fake.baseUrl(), "/blobs.json");
    app.arm(Fault.status(503));

    reset.accept(this);

    assertThat(app.unread(123, LUNCH)).isEqualTo(7);
    assertThat(app.faults().armed()).isEmpty();
    assertThat(app.journal().count()).isZero();
    assertThat(admin("GET", "fidelity", "")).doesNotContain("blobs");
    assertThat(RawHttp.get(fake.baseUrl(), UNREAD, TOKEN).status()).isEqualTo(200);
  }

  static Stream<Named<Consumer<ResetTest>>> starts() {
    return Stream.of(
        Named.of("in Java", test -> test.startFromCopy()),
        Named.of("over HTTP", test -> test.admin("PUT", "state", STATE)));
  }

  private void startFromCopy() {
    try (UnreadFakeServer other = UnreadFakeServer.create().start()) {
      RawHttp.send(
          other.baseUrl(), "PUT", "/__admin/state", STATE, "Content-Type: application/json");
      app.startFrom(other.application().snapshot());
    }
  }

  @ParameterizedTest
  @MethodSource("starts")
  void aResetGoesBackToTheStateThatWasLoadedLast(Consumer<ResetTest> start) {
    start.accept(this);
    app.addUser(8);

    app.reset();

    assertThat(app.snapshot().users()).extracting(user -> user.id()).containsExactly(7L);
  }

  @ParameterizedTest
  @MethodSource("resets")
  void aResetGivesTheCallsOfTheSecondBack(Consumer<ResetTest> reset) {
    admin("PUT", "state", LIMITED);
    assertThat(calls(100)).contains(429);

    reset.accept(this);

    assertThat(calls(1)).containsOnly(200);
  }

  private Stream<Integer> calls(int number) {
    return Stream.generate(
            () -> RawHttp.get(fake.baseUrl(), UNREAD, LIMITED_KEY, "On-Behalf-Of: 7"))
        .limit(number)
        .map(RawHttp.Reply::status);
  }

  @Test
  void aResponseNeverMixesTwoStates() {
    Snapshot many = app.snapshot();
    app.setUnread(123, LUNCH, 1);
    Snapshot few = app.snapshot();
    CompletableFuture<Set<String>> bodies =
        CompletableFuture.supplyAsync(
            () ->
                Stream.generate(
                        () ->
                            RawHttp.get(
                                fake.baseUrl(), UNREAD + "?chat_dialog_ids=" + LUNCH, TOKEN))
                    .limit(1_000)
                    .map(RawHttp.Reply::body)
                    .collect(Collectors.toSet()));

    while (!bodies.isDone()) {
      app.startFrom(many);
      app.startFrom(few);
    }

    assertThat(bodies.join())
        .containsExactlyInAnyOrder(
            "{\"total\":15,\"" + LUNCH + "\":7}", "{\"total\":9,\"" + LUNCH + "\":1}");
  }

  @Test
  void aStateThatIsRefusedIsNoPointToGoBackTo() {
    admin("PUT", "state", STATE.replace("{\"id\":7}", "{\"id\":7},{\"id\":7}"));

    app.reset();

    assertThat(app.total(123)).isEqualTo(15);
  }

  @Test
  void theClockMovesBackForNobody() {
    assertThatThrownBy(() -> app.advanceClock(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ahead");
    assertThat(admin("POST", "clock", "{\"advance\":\"PT-1S\"}")).contains("ahead");
  }

  @Test
  void aRemovedApplicationIsNotComeBackTo() {
    FakeApplication removed = fake.newApplication();
    removed.arm(Fault.status(503));
    String key = "Authorization: ApiKey " + removed.apiKey();

    removed.remove();

    assertThat(RawHttp.get(fake.baseUrl(), UNREAD, key).status()).isEqualTo(401);
    assertThatThrownBy(removed::faults).isInstanceOf(IllegalStateException.class);
  }
}
