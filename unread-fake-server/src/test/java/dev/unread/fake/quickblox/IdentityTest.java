package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import dev.unread.fake.state.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private static final String TOKEN = "1319b4991186601ccf4df2d0fa89565f68012bba";

  private final ApplicationRegistry registry =
      new ApplicationRegistry(Snapshot.demo(), Clock.systemUTC(), 1);
  private final Application application = registry.first();

  @Test
  void findingOutWhoAsksDoesNotUseTheSession() {
    Session session = application.sessions().find(TOKEN).orElseThrow();
    Instant end = session.expiresAt();
    application.advanceClock(Duration.ofHours(1));

    assertThat(Identity.of(registry, TOKEN, null, null).session()).isSameAs(session);

    assertThat(session.expiresAt()).isEqualTo(end);
  }

  @Test
  void aSessionThatIsOverIsNoLongerAnIdentity() {
    application.advanceClock(Session.LIFE.plusSeconds(1));

    Identity identity = Identity.of(registry, TOKEN, null, null);

    assertThat(identity.session()).isNull();
    assertThat(identity.errorResponse()).isNotNull();
  }
}
