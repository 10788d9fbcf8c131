package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.SessionRefreshes.Refresh;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often new sessions are asked for that the service rejects. */
class SessionRefreshesTest {

  private static final UserId ANN = UserId.of(1001);
  private static final UserId BOB = UserId.of(1002);

  private final ManualTimeSource clock = new ManualTimeSource(0);
  private final SessionRefreshes refreshes = new SessionRefreshes(clock);

  @Test
  void userWhoseNewSessionsWereRejectedIsTriedAgainAfterAPauseAndNobodyElseWaits() {
    for (int session = 1; session <= SessionRefreshes.MOST_OF_USER; session++) {
      refreshes.rejected(start(ANN));
    }
    refreshes.accepted();

    assertThat(refreshes.tryStart(ANN)).isNull();
    assertThat(refreshes.tryStart(BOB)).isNotNull();
    clock.advance(SessionRefreshes.PAUSE_OF_USER.minusNanos(1));
    assertThat(refreshes.tryStart(ANN)).isNull();
    clock.advance(Duration.ofNanos(1));
    refreshes.rejected(start(ANN));
    assertThat(refreshes.tryStart(ANN)).isNotNull();
  }

  @Test
  void sameSessionRejectedInManyCallsIsOneInVain() {
    List<Refresh> calls = Stream.generate(() -> start(ANN)).limit(100).toList();
    calls.forEach(refreshes::rejected);

    assertThat(refreshes.tryStart(ANN)).isNotNull();
    assertThat(refreshes.tryStart(BOB)).isNotNull();
    assertThat(refreshes.tryStart(BOB)).isNotNull();
  }

  @Test
  void whereAllAreRejectedOneASecondIsTried() {
    rejectMany();

    clock.advance(Duration.ofSeconds(1));
    assertThat(refreshes.tryStart(ANN)).isNotNull();
    assertThat(refreshes.tryStart(BOB)).isNull();
    clock.advance(Duration.ofSeconds(1).minusNanos(1));
    assertThat(refreshes.tryStart(BOB)).isNull();
    clock.advance(Duration.ofNanos(1));
    assertThat(refreshes.tryStart(BOB)).isNotNull();
  }

  @Test
  void oneAcceptedSessionLetsEverybodyTryAgain() {
    rejectMany();
    assertThat(refreshes.tryStart(ANN)).isNull();
    refreshes.accepted();

    assertThat(refreshes.tryStart(ANN)).isNotNull();
    assertThat(refreshes.tryStart(BOB)).isNotNull();
  }

  private void rejectMany() {
    for (int user = 1; user <= SessionRefreshes.MOST_IN_VAIN; user++) {
      refreshes.rejected(start(UserId.of(user)));
    }
  }

  private Refresh start(UserId user) {
    return Objects.requireNonNull(refreshes.tryStart(user));
  }
}
