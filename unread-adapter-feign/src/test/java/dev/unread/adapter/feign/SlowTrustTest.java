package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.SelfSigned;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whether a certificate is trusted takes long to find out, as where a list of them is down. */
class SlowTrustTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch known = new CountDownLatch(1);

  @Test
  void callEndsByItsDeadlineAndTheNextOneWorks() throws Exception {
    try (var server = RawServer.overTls(CannedResponses.sound());
        var warm = client(server, () -> {});
        var client = client(server, this::await)) {
      warm.total(ANN);
      long start = System.nanoTime();
      assertThat(
              catchThrowableOfType(
                  Unavailable.class, () -> client.withDeadline(Duration.ofSeconds(5)).total(ANN)))
          .hasMessageStartingWith("the TLS handshake did not end in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(3));
      assertThat(asked.getCount()).as("it was asked, and did not know").isZero();

      known.countDown();
      assertThat(client.total(ANN)).isEqualTo(15);
    } finally {
      known.countDown();
    }
  }

  @Test
  void interruptEndsTheCallAtOnce() throws Exception {
    var failure = new CompletableFuture<UnreadCountException>();
    try (var server = RawServer.overTls(CannedResponses.sound());
        var client = client(server, this::await)) {
      var caller =
          new Thread(
              () ->
                  failure.complete(
                      catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN))));
      caller.start();
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();

      assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
    } finally {
      known.countDown();
    }
  }

  private UnreadCountClient client(RawServer server, Runnable check) throws Exception {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
            .tls(SelfSigned.trustingAfter(check))
            .retries(RetryPolicy.off())
            .build());
  }

  // Nobody who asks such a list over the network is interrupted by whoever waits for it.
  private void await() {
    asked.countDown();
    long end = System.nanoTime() + LONG.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        if (known.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
      } catch (InterruptedException ignored) {
        // goes on
      }
    }
  }
}
