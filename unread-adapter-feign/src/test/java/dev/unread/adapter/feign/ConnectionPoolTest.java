package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.adapter.feign.doubles.SelfSigned;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the connections of one call mean for the next. */
class ConnectionPoolTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final int WARM = 16;

  @Test
  void connectionsThatARestartClosedCostNobodyACall() throws Exception {
    var together = new CyclicBarrier(WARM);
    var closed = new CountDownLatch(WARM);
    var restart = new CountDownLatch(1);
    Behaviour untilTheRestart =
        exchange -> {
          try {
            together.await();
          } catch (BrokenBarrierException broken) {
            throw new IOException(broken);
          }
          exchange.write(text("200 OK", "", "{\"total\":15}"));
          restart.await();
          exchange.close();
          closed.countDown();
        };
    var behaviours = new ArrayList<Behaviour>();
    for (int i = 0; i < WARM; i++) {
      behaviours.add(untilTheRestart);
    }
    behaviours.add(ok("{\"total\":16}"));
    var callers = Executors.newFixedThreadPool(WARM);
    try (var server = RawServer.that(behaviours.toArray(Behaviour[]::new));
        var client = client(server.url(), WARM)) {
      var warm = new ArrayList<CompletableFuture<Integer>>();
      for (int i = 0; i < WARM; i++) {
        warm.add(CompletableFuture.supplyAsync(() -> client.total(ANN), callers));
      }
      warm.forEach(call -> assertThat(call.join()).isEqualTo(15));
      restart.countDown();
      closed.await();

      for (int i = 0; i < WARM; i++) {
        assertThat(client.total(ANN)).isEqualTo(16);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void waitingForAConnectionIsNoAttempt() throws Exception {
    Behaviour slow =
        exchange -> {
          exchange.pause(60);
          exchange.write(text("200 OK", "", "{\"total\":15}"));
        };
    var callers = Executors.newFixedThreadPool(8);
    try (var server = RawServer.that(slow);
        var client =
            UnreadCountClient.of(
                ClientConfig.builder()
                    .baseUrl(server.url())
                    .retries(RetryPolicy.off())
                    .attemptTimeout(Duration.ofSeconds(20))
                    .deadline(Duration.ofSeconds(60))
                    .maxConnections(1)
                    .build())) {
      List<CompletableFuture<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(
            CompletableFuture.supplyAsync(
                () -> client.withAttemptTimeout(Duration.ofSeconds(5)).total(ANN), callers));
      }
      for (var call : calls) {
        assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(15);
      }
      assertThat(server.connections()).isEqualTo(1);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void callThatGetsNoConnectionSaysThatNothingWasSent() throws Exception {
    try (var server = RawServer.that(exchange -> exchange.stall());
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .maxConnections(1)
                    .build())) {
      var hanging = new Thread(() -> client.total(ANN), "hanging");
      hanging.setUncaughtExceptionHandler((thread, closed) -> {});
      hanging.start();
      server.awaitRequests(1);

      var late = client.withDeadline(Duration.ofMillis(100));
      assertThatThrownBy(() -> late.total(ANN))
          .hasMessageContaining("all connections of this client were busy, and nothing was sent")
          .hasMessageContaining("0 attempts");
      hanging.interrupt();
      hanging.join();
    }
  }

  @Test
  void requestOnAConnectionOfItsOwnLeavesNoneBehind() throws Exception {
    try (var server = RawServer.that(ok("{\"total\":15}"));
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .connectionReuse(ConnectionReuse.PER_REQUEST)
                    .build())) {
      client.total(ANN);
      client.total(ANN);

      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.requests().get(0).header("Connection")).contains("close");
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorUnderOneRequestFailsThatCallAlone(Error error) throws Exception {
    try (var server = RawServer.overTls(ok("{\"total\":15}"));
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .tls(SelfSigned.trustingAfter(error))
                    .build())) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> client.total(ANN))
          .withMessageContaining(error.getClass().getSimpleName());
      assertThat(client.total(ANN)).isEqualTo(15);
    }
  }

  static Stream<Error> errors() {
    return Stream.of(
        new StackOverflowError(),
        new NoClassDefFoundError("made for this test"),
        new OutOfMemoryError("unable to create native thread: made for this test"),
        new AssertionError("made for this test"));
  }

  @Test
  void errorOfTheJvmItselfReachesTheCaller() throws Exception {
    try (var server = RawServer.overTls(ok("{\"total\":15}"));
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .tls(SelfSigned.trustingAfter(new OutOfMemoryError("Java heap space")))
                    .build())) {
      assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> client.total(ANN));
      assertThat(client.total(ANN)).isEqualTo(15);
    }
  }

  private static UnreadCountClient client(String url, int connections) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(url))
            .retries(RetryPolicy.off())
            .maxConnections(connections)
            .build());
  }
}
