package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.transport.NoResponseReason;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialResolverTest {

  private static final UserId ANN = UserId.of(1001);
  private static final AttemptFailure REJECTED =
      FailureClassifier.on(NoResponseReason.CONNECTION_LOST); // whatever it is

  private final ManualTimeSource clock = new ManualTimeSource(0);
  private final AtomicInteger opened = new AtomicInteger();
  private final SessionTokenProvider provider =
      user -> SessionToken.of("token-" + opened.incrementAndGet());
  private final SessionTokenCache sessions =
      new SessionTokenCache(
          provider,
          provider,
          Runnable::run,
          Duration.ofSeconds(10),
          new UserCodeFailureLog(clock),
          clock);
  private final CredentialResolver resolver = new CredentialResolver(null, sessions, 0, clock);

  @Test
  void whoHeldAnOlderSessionTakesTheNewOneThoughNoOtherMayBeOpened() {
    for (int session = 0; session < SessionRefreshes.MOST_OF_USER; session++) {
      var refresh = resolver.renew(current(), null, REJECTED);
      assertThat(catchThrowable(() -> resolver.renew(current(), refresh, REJECTED))).isNotNull();
    }
    Credential newest = current();

    assertThat(catchThrowable(() -> resolver.renew(newest, null, REJECTED)))
        .isInstanceOf(AttemptFailedException.class);
    Credential old = Credential.openedByClient(SessionToken.of("token-1"), ANN);
    assertThat(resolver.renew(old, null, REJECTED)).isNotNull();
    assertThat(current().secret()).isEqualTo(newest.secret());
  }

  private Credential current() {
    return Credential.openedByClient(Objects.requireNonNull(sessions.tokenOf(ANN).join()), ANN);
  }
}
