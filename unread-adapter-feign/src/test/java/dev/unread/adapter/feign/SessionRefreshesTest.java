package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.domain.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often new sessions are asked for that the service rejects. */
class SessionRefreshesTest {

  private static final UserId ANN = UserId.of(1001);
  private static final UserId BOB = UserId.of(1002);

  private final ManualTimeSource clock = new ManualTimeSource(0);
  private final SessionRefreshes refreshes = new SessionRefreshes(clock);

  @Test
  void userWhoseNewSessionWasRejectedIsTriedAgainAfterAPauseAndNobodyElseWaits() {
    refreshes.rejected(ANN);
    refreshes.accepted();

    assertThat(refreshes.tryStart(ANN)).isFalse();
    assertThat(refreshes.tryStart(BOB)).isTrue();
    clock.advance(SessionRefreshes.PAUSE_OF_USER.minusNanos(1));
    assertThat(refreshes.tryStart(ANN)).isFalse();
    clock.advance(Duration.ofNanos(1));
    assertThat(refreshes.tryStart(ANN)).isTrue();
  }

  @Test
  void sameSessionRejectedInManyCallsIsOneInVain() {
    for (int call = 0; call < 100; call++) {
      refreshes.rejected(ANN);
    }

    assertThat(refreshes.tryStart(BOB)).isTrue();
    assertThat(refreshes.tryStart(BOB)).isTrue();
  }

  @Test
  void whereAllAreRejectedOneASecondIsTried() {
    rejectMany();

    clock.advance(Duration.ofSeconds(1));
    assertThat(refreshes.tryStart(ANN)).isTrue();
    assertThat(refreshes.tryStart(BOB)).isFalse();
    clock.advance(Duration.ofSeconds(1).minusNanos(1));
    assertThat(refreshes.tryStart(BOB)).isFalse();
    clock.advance(Duration.ofNanos(1));
    assertThat(refreshes.tryStart(BOB)).isTrue();
  }

  @Test
  void oneAcceptedSessionLetsEverybodyTryAgain() {
    rejectMany();
    assertThat(refreshes.tryStart(ANN)).isFalse();
    refreshes.accepted();

    assertThat(refreshes.tryStart(ANN)).isTrue();
    assertThat(refreshes.tryStart(BOB)).isTrue();
  }

  private void rejectMany() {
    for (int user = 1; user <= SessionRefreshes.MOST_IN_VAIN; user++) {
      assertThat(refreshes.tryStart(UserId.of(user))).isTrue();
      refreshes.rejected(UserId.of(user));
    }
  }
}
