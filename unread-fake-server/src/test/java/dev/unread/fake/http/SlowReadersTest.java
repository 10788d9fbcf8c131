package dev.unread.fake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawConnection;
import dev.unread.fake.TrustingTls;
import dev.unread.fake.http.Route.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for much and read little of it, or nothing. */
@Timeout(60)
class SlowReadersTest {

  /** More than the sockets on both sides take. */
  private static final int LARGE = 8 << 20;

  private static final byte[] BODY = "0123456789abcdef".repeat(LARGE / 16).getBytes(UTF_8);

  private final Semaphore sent = new Semaphore(0);
  private final HttpsConnector https = new HttpsConnector(0);
  private final MemoryExhaustion memory = new MemoryExhaustion(() -> {});
  private final HttpServer server =
      new HttpServer(
          new RouteTable(
              Set.of(
                  new Route(Method.GET, "/large", this::sendLarge),
                  new Route(Method.GET, "/held", this::sendLargeLater),
                  new Route(Method.GET, "/small", (request, response) -> response.send(ok()))),
              Set.of()),
          new RequestBodyReader(Set.of(), path -> 1000),
          new JettyErrorHandler((request, response, status) -> response.send(), memory),
          Optional.of(https),
          new SlowRequestTimeout(memory),
          new LargeResponseBodies(2L * LARGE),
          memory);

  private static byte[] ok() {
    return "ok".getBytes(UTF_8);
  }

  private void sendLarge(ServerRequest request, ServerResponse response) throws IOException {
    response.send(BODY.clone());
    sent.release();
  }

  private void sendLargeLater(ServerRequest request, ServerResponse response) {
    var permission = new CompletableFuture<Boolean>();
    response.sendAfter(permission, () -> sendLarge(request, response));
    permission.completeAsync(() -> true, request.connection().executor());
  }

  @BeforeEach
  void start() {
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  /** Has a small buffer, and does not read. */
  private Socket ask(String path) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket.getOutputStream().write(request(path).getBytes(UTF_8));
    return socket;
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"/large", "/held"})
  void noThreadWaitsForAClientThatReadsNothing(String path) throws Exception {
    try (var slow = new RawConnection(ask(path))) {
      assertThat(sent.tryAcquire(20, TimeUnit.SECONDS)).as("the thread went on").isTrue();
      assertThat(slow.readAnswer().body()).hasSize(LARGE);
    }
  }

  @Test
  void aClientThatReadsNothingIsCutOff() throws Exception {
    try (Socket slow = ask("/large")) {
      var never = new CountDownLatch(1);
      long started = System.nanoTime();
      while (isOpen(slow) && System.nanoTime() - started < Duration.ofSeconds(25).toNanos()) {
        never.await(300, TimeUnit.MILLISECONDS);
      }
      assertThat(isOpen(slow)).as("open after 25 s").isFalse();
    }
  }

  /** What is sent after the end of a connection is answered with a reset. */
  private static boolean isOpen(Socket socket) {
    try {
      socket.getOutputStream().write('\n');
      return true;
    } catch (IOException reset) {
      return false;
    }
  }

  @Test
  void ofManyThatReadNothingThoseThatWaitLongestAreCutOff() throws Exception {
    List<RawConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        slow.add(new RawConnection(ask("/large")));
        assertThat(sent.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      }
      List<CompletableFuture<Integer>> read =
          slow.stream()
              .map(
                  each ->
                      CompletableFuture.supplyAsync(
                          () -> read(each), work -> new Thread(work).start()))
              .toList();

      assertThat(read.get(0).get()).isLessThan(LARGE);
      assertThat(read.get(1).get()).isLessThan(LARGE);
      assertThat(read.get(2).get()).isEqualTo(LARGE);
      assertThat(read.get(3).get()).isEqualTo(LARGE);
    } finally {
      slow.forEach(RawConnection::close);
    }
  }

  /** Returns how many bytes come, up to so many. */
  private static int read(RawConnection connection) {
    try {
      return connection.read(LARGE).length();
    } catch (UncheckedIOException reset) {
      return 0;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/large", "/held"})
  void whoReadsSlowlyHasTheWholeBodyAndTheNextAnswer(String path) throws Exception {
    var tls = TrustingTls.in(https.authority().pem()).getSocketFactory();
    try (var plain = new RawConnection(ask(path));
        var encrypted = new RawConnection(tls.createSocket("127.0.0.1", https.port()))) {
      encrypted.send(request(path));
      for (RawConnection connection : List.of(plain, encrypted)) {
        assertThat(sent.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        String start = connection.read(100_000);
        int bodyFrom = start.indexOf("\r\n\r\n") + 4;
        String rest = connection.read(LARGE + bodyFrom - 100_000);
        assertThat(start.substring(bodyFrom) + rest).isEqualTo(new String(BODY, UTF_8));
        connection.send(request("/small"));
        assertThat(connection.readAnswer().body()).isEqualTo("ok");
      }
    }
  }

  @Test
  void ofALargeBodyHeadHasTheLengthAlone() throws IOException {
    try (var connection = new RawConnection(ask("/small"))) {
      connection.readAnswer();
      connection.send("HEAD /large HTTP/1.1\r\nHost: localhost\r\n\r\n" + request("/small"));
      String head = connection.readFor(500).bytes();
      assertThat(head).contains("\r\nContent-Length: " + LARGE + "\r\n").endsWith("\r\n\r\nok");
    }
  }
}
