package dev.unread.fake.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultInterceptorTest {

  private static final int NEVER = -1;

  private final AtomicInteger readsUntilFailure = new AtomicInteger(NEVER);

  /** A clock that fails once, after some readings. */
  private Clock clock() {
    InstantSource time =
        () -> {
          if (readsUntilFailure.getAndDecrement() == 0) {
            throw new IllegalStateException("the clock of this test stands still");
          }
          return Instant.EPOCH;
        };
    return time.withZone(ZoneOffset.UTC);
  }

  @Test
  void requestThatFailsInsideTheFakeUsesNoFaultUp() {
    int failed = 0;
    try (var fake = UnreadFakeServer.builder().clock(clock()).build().start()) {
      FakeApplication app = fake.newApplication();
      String key = "Authorization: ApiKey " + app.apiKey();
      String reader = "On-Behalf-Of: " + app.addUser();
      for (int reads = 0; reads < 10; reads++) {
        ArmedFault fault = app.arm(Fault.delay(Duration.ofMillis(1))).once();
        readsUntilFailure.set(reads);
        int status = RawHttp.get(fake.baseUrl(), "/chat/Message/unread.json", key, reader).status();
        readsUntilFailure.set(NEVER);
        assertThat(fault.isArmed()).isEqualTo(status == 500);
        failed += status == 500 ? 1 : 0;
        fault.disarm();
      }
    }
    assertThat(failed).isPositive();
  }
}
