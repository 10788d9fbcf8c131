package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountException.UnreadableResponse;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Any {@code feign.Client} can carry the requests, and the client's promises hold all the same. */
class FeignClientTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("{anns}-token"));
  private static final Behaviour TOTAL = ok("{\"total\":15}");
  private static final Client DEFAULT = StockFeignClient.create();

  @Test
  void stockClientOfFeignCarriesTheRequests() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(server.url(), DEFAULT)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(client.countsFor(ANN, List.of(DialogId.of(CannedResponses.LUNCH))).byDialog())
          .hasSize(1);

      assertThat(server.requests().get(0).header("QB-Token")).contains("{anns}-token");
      assertThat(server.requests().get(0).header("User-Agent"))
          .contains("unread-adapter-feign/1.0.0");
      assertThat(server.connections()).as("bodies are read to their end").isEqualTo(1);
    }
  }

  @Test
  void redirectIsNotFollowed() throws IOException {
    try (var elsewhere = RawServer.that(TOTAL);
        var server =
            RawServer.that(status("302 Found", "Location: " + elsewhere.url() + "\r\n", ""));
        var client = client(server.url(), DEFAULT)) {
      assertThat(failure(client)).isInstanceOf(UnreadableResponse.class);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void bodyThatDripsEndsByTheDeadline() throws IOException {
    Behaviour drip =
        exchange -> {
          exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          exchange.drip(" ".repeat(1000), 20);
        };
    try (var server = RawServer.that(drip);
        var client = client(server.url(), DEFAULT)) {
      long start = System.nanoTime();
      var failure = failure(client.withDeadline(Duration.ofMillis(300)));

      assertThat(failure).isInstanceOf(Unavailable.class).hasMessageContaining("in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void clientThatIgnoresEverythingIsLeftBehind() throws Exception {
    var forEver = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Client deaf =
        (request, options) -> {
          while (true) {
            try {
              forEver.await();
              throw new IOException("at last");
            } catch (InterruptedException ignored) {
              interrupted.countDown();
            }
          }
        };
    try (var client = client("http://127.0.0.1:1", deaf)) {
      assertThat(failure(client.withDeadline(Duration.ofMillis(200))))
          .isInstanceOf(Unavailable.class);
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      forEver.countDown();
    }
  }

  @Test
  void interruptEndsACallAtOnceAndIsKept() throws Exception {
    var stillInterrupted = new AtomicBoolean();
    var failure = new CompletableFuture<UnreadCountException>();
    try (var server = RawServer.that(exchange -> exchange.stall());
        var client = client(server.url(), DEFAULT)) {
      var caller =
          new Thread(
              () -> {
                failure.complete(failure(client));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              });
      caller.start();
      server.awaitRequests(1);
      caller.interrupt();

      assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
      caller.join();
      assertThat(stillInterrupted).isTrue();
    }
  }

  @Test
  void bodyWithoutEndIsCutAndClosed() throws Exception {
    var closed = new CountDownLatch(1);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    Client client =
        (request, options) -> response(request, 200, Map.of()).body(endless, null).build();
    try (var unread = client("http://127.0.0.1:1", client)) {
      assertThat(failure(unread))
          .isInstanceOf(UnreadableResponse.class)
          .hasMessageContaining("larger than 1 MiB");
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void headersCountWhateverTheirCase() throws Exception {
    Client client =
        (request, options) -> response(request, 429, Map.of("RETRY-AFTER", List.of("30"))).build();
    try (var unread = client("http://127.0.0.1:1", client)) {
      assertThat(failure(unread.withDeadline(Duration.ofSeconds(5))))
          .isInstanceOfSatisfying(
              RateLimited.class,
              limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(30)));
    }
  }

  @Test
  void answerWithoutBodyIsUnreadable() {
    try (var unread =
        client(
            "http://127.0.0.1:1", (request, options) -> response(request, 200, Map.of()).build())) {
      assertThat(failure(unread)).isInstanceOf(UnreadableResponse.class);
    }
  }

  @Test
  void optionsTellTheTimeLeftAndToFollowNoRedirect() {
    var seen = new CompletableFuture<Request.Options>();
    Client client =
        (request, options) -> {
          seen.complete(options);
          byte[] body = "{\"total\":15}".getBytes(StandardCharsets.UTF_8);
          return response(request, 200, Map.of())
              .body(new ByteArrayInputStream(body), body.length)
              .build();
        };
    try (var unread = client("http://127.0.0.1:1", client)) {
      assertThat(unread.withAttemptTimeout(Duration.ofSeconds(2)).total(ANN)).isEqualTo(15);
      assertThat(seen.join().readTimeoutMillis()).isBetween(1, 2000);
      assertThat(seen.join().connectTimeoutMillis()).isBetween(1, 2000);
      assertThat(seen.join().isFollowRedirects()).isFalse();
    }
  }

  @Test
  void errorOfTheClientEndsItsCallAloneAndIsNotTheNetworks() {
    var asked = new AtomicInteger();
    Client broken =
        (request, options) -> {
          asked.incrementAndGet();
          throw new NoClassDefFoundError("secret");
        };
    try (var unread = client("http://127.0.0.1:1", broken)) {
      assertThat(failure(unread))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("the client itself failed with java.lang.NoClassDefFoundError")
          .hasMessageNotContaining("secret");
      assertThat(asked).as("asked once").hasValue(1);
    }
  }

  @Test
  void errorOfTheJvmInTheClientReachesTheCaller() {
    var fullHeap = new OutOfMemoryError("Java heap space");
    Client broken =
        (request, options) -> {
          throw fullHeap;
        };
    try (var unread = client("http://127.0.0.1:1", broken)) {
      assertThatThrownBy(() -> unread.total(ANN)).isSameAs(fullHeap);
    }
  }

  @Test
  void requestsThatWereLeftBehindTakeUpTheRoom() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    Client deaf =
        (request, options) -> {
          asked.countDown();
          awaitUninterruptibly(answer);
          throw new IOException("no");
        };
    try (var unread =
        UnreadCountClient.of(
            ClientConfig.builder()
                .baseUrl("http://127.0.0.1:1")
                .feignClient(deaf)
                .maxConnections(1)
                .retries(RetryPolicy.off())
                .deadline(Duration.ofMinutes(1))
                .attemptTimeout(Duration.ofMinutes(1))
                .build())) {
      assertThat(failure(unread.withDeadline(Duration.ofMillis(100))))
          .hasMessageContaining("no whole answer came in time");
      asked.await();

      assertThat(failure(unread))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("all threads of the transport were taken");
    } finally {
      answer.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private static Response.Builder response(
      Request request, int status, Map<String, java.util.Collection<String>> headers) {
    return Response.builder().request(request).status(status).headers(headers);
  }

  private static UnreadCountClient client(String url, Client transport) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(url))
            .feignClient(transport)
            .retries(RetryPolicy.standard().withBackoff(Duration.ZERO, Duration.ZERO))
            .build());
  }

  private static UnreadCountException failure(UnreadCountClient client) {
    return catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN));
  }
}
