package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A call ends by its deadline, at once when interrupted, and lets itself be closed. */
class DeadlineTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final Duration SLACK = Duration.ofSeconds(10);
  private static final Behaviour HANG = exchange -> exchange.stall();
  private static final Behaviour TOTAL = ok("{\"total\":15}");

  @Test
  void deadlineCoversAllAttempts() throws IOException {
    try (var server = RawServer.that(HANG);
        var client =
            client(
                server, Duration.ofMillis(400), Duration.ofMillis(150), RetryPolicy.standard())) {
      assertThat(timeOf(() -> failure(client))).isLessThan(Duration.ofMillis(400).plus(SLACK));
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void attemptTimeoutLeavesTimeForAnotherAttempt() throws IOException {
    try (var server = RawServer.that(HANG, TOTAL);
        var client =
            client(server, Duration.ofMinutes(1), Duration.ofSeconds(2), RetryPolicy.standard())) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void bothTimesCanBeOverriddenForACall() throws IOException {
    try (var server = RawServer.that(HANG);
        var client =
            client(server, Duration.ofMinutes(9), Duration.ofMinutes(9), RetryPolicy.off())) {
      assertThat(timeOf(() -> failure(client.withDeadline(Duration.ofMillis(100)))))
          .isLessThan(Duration.ofMillis(100).plus(SLACK));
      assertThat(timeOf(() -> failure(client.withAttemptTimeout(Duration.ofMillis(100)))))
          .isLessThan(Duration.ofMillis(100).plus(SLACK));
    }
  }

  @Test
  void waitingForAFreeConnectionIsBoundedToo() throws Exception {
    try (var server = RawServer.that(HANG);
        var client =
            UnreadCountClient.of(
                ClientConfig.builder()
                    .baseUrl(server.url())
                    .maxConnections(1)
                    .attemptTimeout(Duration.ofMinutes(1))
                    .build())) {
      var first =
          CompletableFuture.supplyAsync(() -> failure(client.withDeadline(Duration.ofSeconds(2))));
      server.awaitRequests(1);

      assertThat(timeOf(() -> failure(client.withDeadline(Duration.ofMillis(100)))))
          .isBetween(Duration.ofMillis(100), Duration.ofMillis(100).plus(SLACK));
      assertThat(server.requests()).hasSize(1);
      assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void callsBeyondTheConnectionsWaitForOne() throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try (var server = RawServer.that(TOTAL);
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .maxConnections(2)
                    .retries(RetryPolicy.off())
                    .build())) {
      Callable<Integer> call = () -> client.total(ANN);
      for (Future<Integer> total : threads.invokeAll(Collections.nCopies(200, call))) {
        assertThat(total.get()).isEqualTo(15);
      }
      assertThat(server.connections()).isLessThanOrEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void connectingIsBounded() throws IOException {
    // a listener whose backlog is full lets nobody in
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> queue = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        var socket = new Socket();
        queue.add(socket);
        connectWithin(socket, listener, 50);
      }
      try (var client =
          UnreadCountClient.of(
              ClientConfig.builder()
                  .baseUrl("http://127.0.0.1:" + listener.getLocalPort())
                  .deadline(Duration.ofMillis(300))
                  .build())) {
        assertThat(timeOf(() -> failure(client))).isLessThan(Duration.ofMillis(300).plus(SLACK));
      }
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  private static void connectWithin(Socket socket, ServerSocket listener, int millis) {
    try {
      socket.connect(listener.getLocalSocketAddress(), millis);
    } catch (IOException full) {
      // as it should be
    }
  }

  @Test
  void refusedConnectionIsUnavailable() throws IOException {
    int port;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    try (var client =
        UnreadCountClient.of(ClientConfig.builder().baseUrl("http://127.0.0.1:" + port).build())) {
      assertThat(failure(client))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("the connection was refused")
          .hasMessageContaining("3 attempts");
    }
  }

  @Test
  void unknownHostIsUnavailable() {
    try (var client =
        UnreadCountClient.of(
            ClientConfig.builder()
                .baseUrl("https://unread.invalid")
                .retries(RetryPolicy.off())
                .build())) {
      assertThat(failure(client))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("host name could not be resolved");
    }
  }

  @Test
  void interruptEndsACallAtOnceAndIsKept() throws Exception {
    try (var server = RawServer.that(HANG);
        var client =
            client(server, Duration.ofMinutes(9), Duration.ofMinutes(9), RetryPolicy.standard())) {
      for (int dialogs : new int[] {0, 1, 250}) {
        var stillInterrupted = new AtomicBoolean();
        var failure = new CompletableFuture<UnreadCountException>();
        int before = server.requests().size();
        var caller =
            new Thread(
                () -> {
                  failure.complete(
                      catchThrowableOfType(UnreadCountException.class, () -> ask(client, dialogs)));
                  stillInterrupted.set(Thread.currentThread().isInterrupted());
                });
        caller.start();
        server.awaitRequests(before + 1);
        caller.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS))
            .isInstanceOf(Cancelled.class)
            .hasMessageContaining("interrupted");
        caller.join();
        assertThat(stillInterrupted).isTrue();
      }
    }
  }

  @Test
  void interruptEndsAPauseToo() throws Exception {
    var policy = RetryPolicy.standard().withBackoff(Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (var server = RawServer.that(status("503 No", "Retry-After: 60\r\n", ""));
        var client = client(server, Duration.ofMinutes(9), Duration.ofMinutes(9), policy)) {
      var failure = new CompletableFuture<UnreadCountException>();
      var caller = new Thread(() -> failure.complete(failure(client)));
      caller.start();
      server.awaitRequests(1);
      caller.interrupt();

      assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
    }
  }

  @Test
  void connectionServesTheNextCallAfterAnInterruptedOne() throws Exception {
    try (var server = RawServer.that(HANG, TOTAL);
        var client =
            client(server, Duration.ofMinutes(9), Duration.ofMinutes(9), RetryPolicy.off())) {
      var failure = new CompletableFuture<UnreadCountException>();
      var caller = new Thread(() -> failure.complete(failure(client)));
      caller.start();
      server.awaitRequests(1);
      caller.interrupt();
      failure.get(10, TimeUnit.SECONDS);

      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void closedClientRefusesFurtherCallsAndLetsRunningOnesEnd() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    Behaviour onCommand =
        exchange -> {
          asked.countDown();
          answer.await();
          exchange.write(CannedResponses.text("200 OK", "", "{\"total\":15}"));
        };
    try (var server = RawServer.that(onCommand)) {
      var client =
          client(server, Duration.ofMinutes(1), Duration.ofMinutes(1), RetryPolicy.standard());
      var running = CompletableFuture.supplyAsync(() -> client.total(ANN));
      asked.await();
      client.close();
      client.close();

      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> client.total(ANN))
          .withMessageContaining("the client is closed");
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> client.withDeadline(Duration.ofSeconds(1)).total(ANN));
      answer.countDown();
      assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(15);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void closingClosesTheConnectionsOnceNobodyNeedsThem() throws IOException {
    try (var server = RawServer.that(TOTAL)) {
      var client =
          client(server, Duration.ofMinutes(1), Duration.ofMinutes(1), RetryPolicy.standard());
      client.total(ANN);
      assertThat(server.openConnections()).isEqualTo(1);
      client.close();

      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            while (server.openConnections() > 0) {
              Thread.onSpinWait();
            }
          });
    }
  }

  @Test
  void everyThreadOfTheClientIsADaemon() throws Exception {
    try (var server = RawServer.that(HANG);
        var client =
            client(server, Duration.ofMinutes(9), Duration.ofMinutes(9), RetryPolicy.off())) {
      var failure = new CompletableFuture<UnreadCountException>();
      var caller =
          new Thread(
              () ->
                  failure.complete(catchThrowableOfType(Cancelled.class, () -> ask(client, 250))));
      caller.start();
      server.awaitRequests(3);

      List<Thread> ours =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().matches("unread-(client-1|watchdog)"))
              .toList();
      assertThat(ours).extracting(Thread::getName).contains("unread-client-1", "unread-watchdog");
      assertThat(ours).allMatch(Thread::isDaemon);
      caller.interrupt();
      assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
    }
  }

  private static Object ask(UnreadCountClient client, int dialogs) {
    return dialogs == 0
        ? client.total(ANN)
        : client.countsFor(
            ANN,
            IntStream.range(0, dialogs)
                .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", i)))
                .toList());
  }

  private static UnreadCountClient client(
      RawServer server, Duration deadline, Duration attempt, RetryPolicy retries) {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(server.url())
            .deadline(deadline)
            .attemptTimeout(attempt)
            .retries(retries)
            .build());
  }

  private static UnreadCountException failure(UnreadCountClient client) {
    return catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN));
  }

  private static Duration timeOf(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
