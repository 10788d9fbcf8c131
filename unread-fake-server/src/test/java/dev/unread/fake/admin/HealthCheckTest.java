package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.journal.RecordedRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

  private static final String HEALTH = "/__admin/health";
  private static final String COUNTS = "/chat/Message/unread.json";
  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";

  private final HookedClock clock = new HookedClock();
  private final AtomicInteger told = new AtomicInteger();
  private final UnreadFakeServer fake =
      UnreadFakeServer.builder().clock(clock).onOutOfMemory(told::incrementAndGet).build();

  /** A clock under which something happens, in whoever asks for the time. */
  private static final class HookedClock extends Clock {
    private volatile Runnable hook = () -> {};

    @Override
    public Instant instant() {
      hook.run();
      return Instant.EPOCH;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aServerWhoseCallsWouldWaitForEverIsDown() throws Exception {
    var held = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    try (fake) {
      fake.start();
      clock.hook =
          () -> {
            held.countDown();
            awaitQuietly(over);
          };
      CompletableFuture<Void> stuck =
          CompletableFuture.runAsync(() -> fake.application().addUser());
      assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();

      Reply down = RawHttp.get(fake.baseUrl(), HEALTH);
      clock.hook = () -> {};
      over.countDown();
      stuck.join();

      assertThat(down.status()).isEqualTo(503);
      assertThat(down.body()).contains("\"DOWN\"", "no call is answered within 2000 ms");
      assertThat(RawHttp.get(fake.baseUrl(), HEALTH).body()).contains("\"UP\"");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whereMemoryRanOutTheRequestFailsAndTheServerIsDown() {
    try (fake) {
      fake.start();
      assertThat(RawHttp.get(fake.baseUrl(), HEALTH).status()).isEqualTo(200);
      for (int call = 1; call <= 8; call++) {
        var left = new AtomicInteger(call);
        clock.hook = () -> failAtZero(left);
        Reply reply = RawHttp.get(fake.baseUrl(), COUNTS, TOKEN);
        clock.hook = () -> {};

        assertThat(reply.status()).isEqualTo(left.get() > 0 ? 200 : 500);
        assertThat(reply.body()).isIn("{\"total\":15}", "{\"errors\":[\"Internal Server Error\"]}");
        assertThat(fake.application().journal().requests())
            .extracting(RecordedRequest::status)
            .allMatch(status -> status == reply.status());
        fake.application().journal().clear();
      }

      assertThat(told).hasPositiveValue();
      Reply down = RawHttp.get(fake.baseUrl(), HEALTH);
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.body()).contains("\"DOWN\"", "memory ran out");
    }
  }

  private static void failAtZero(AtomicInteger left) {
    if (left.decrementAndGet() == 0) {
      throw new OutOfMemoryError("made up");
    }
  }
}
