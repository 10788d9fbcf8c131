package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.SessionOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private final TestState time = new TestState();
  private final ApplicationRegistry registry =
      time.registry(Limits.DEFAULT.with(Limit.SESSIONS, 100).with(Limit.NONCES, 10));
  private final Application application = registry.first();
  private final Sessions sessions = application.sessions();
  private final User ann = application.users().find(123).orElseThrow();

  private Optional<Session> use(String token) {
    Optional<Session> found = sessions.find(token);
    found.ifPresent(sessions::use);
    return found;
  }

  @Test
  void aSessionLivesTwoHoursAfterItsLastUse() {
    time.pass(Duration.ofMinutes(119));
    assertThat(use(TestState.TOKEN)).isPresent();
    time.pass(Duration.ofMinutes(119));
    assertThat(use(TestState.TOKEN)).isPresent();
    time.pass(Duration.ofHours(2));
    assertThat(use(TestState.TOKEN)).isEmpty();
  }

  @Test
  void anExpiredSessionIsOverAtOnceAndDoesNotComeBack() {
    sessions.expire(TestState.TOKEN);
    assertThat(use(TestState.TOKEN)).isEmpty();
    assertThat(use(TestState.TOKEN)).isEmpty();
  }

  @Test
  void aTokenIsOfOneSessionOnlyInAllApplications() {
    Application other = registry.add(Plan.UNLIMITED, Guesses.DEFAULT);
    for (Application each : List.of(application, other)) {
      assertThatThrownBy(() -> each.sessions().open(null, TestState.TOKEN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("another session has this token");
    }
    sessions.close(use(TestState.TOKEN).orElseThrow());
    other.sessions().open(null, TestState.TOKEN);
    assertThat(registry.byToken(TestState.TOKEN)).contains(other);
  }

  @Test
  void whereThereAreTooManyThoseUnusedForLongestGo() {
    List<String> tokens = open(99);
    time.pass(Duration.ofMinutes(1));
    tokens.subList(0, 50).forEach(this::use);
    time.pass(Duration.ofMinutes(1));

    open(20);

    assertThat(tokens.subList(0, 50)).allMatch(token -> use(token).isPresent());
    assertThat(tokens.subList(50, 99)).anyMatch(token -> registry.byToken(token).isEmpty());
    assertThat(application.fullSnapshot().sessions()).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void thoseThatAreOverGoFirst() {
    List<String> over = open(99);
    time.pass(Duration.ofHours(3));
    List<String> alive = open(100);

    assertThat(alive).allMatch(token -> use(token).isPresent());
    assertThat(over).allMatch(token -> registry.byToken(token).isEmpty());
  }

  private List<String> open(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> sessions.open(ann, sessions.newToken()).token())
        .toList();
  }

  @Test
  void aNonceIsGoodOnceWhileItsTimestampMayBe() {
    SessionOrigin origin = origin(1);
    assertThat(sessions.useOnce(origin)).isTrue();
    time.pass(Duration.ofHours(2));
    assertThat(sessions.useOnce(origin)).isFalse();
    time.pass(Duration.ofSeconds(1));
    sessions.useOnce(origin(2));
    assertThat(sessions.useOnce(origin)).isTrue();
  }

  @Test
  void ofTooManyNoncesTheOldestAreForgotten() {
    Stream.iterate(1, i -> i + 1).limit(11).forEach(i -> sessions.useOnce(origin(i)));
    assertThat(sessions.useOnce(origin(11))).isFalse();
    assertThat(sessions.useOnce(origin(1))).isTrue();
  }

  private static SessionOrigin origin(int nonce) {
    return new SessionOrigin("" + nonce, "" + TestState.START.getEpochSecond());
  }
}
