package dev.unread.fake.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Too much, and too slow. After each attack the fake answers as if nothing had been. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestLimitsTest {

  private static final String VENDOR = "/chat/Message/unread.json";
  private static final String ADMIN = "/__admin/overview";
  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";

  private final UnreadFakeServer fake = UnreadFakeServer.builder().httpsPort(0).build().start();

  @AfterEach
  void itStillAnswers() {
    assertThat(RawHttp.get(fake.baseUrl(), VENDOR, TOKEN).body()).isEqualTo("{\"total\":15}");
  }

  @AfterAll
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {VENDOR, ADMIN})
  void anEndlessRequestLineIsCutOff(String path) throws IOException {
    assertThat(answerTo("GET " + path + "?", "a", " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 414");
  }

  @ParameterizedTest
  @ValueSource(strings = {VENDOR, ADMIN})
  void anEndlessHeaderIsCutOff(String path) throws IOException {
    assertThat(answerTo("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX: ", "a", "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @ParameterizedTest
  @ValueSource(strings = {VENDOR, ADMIN})
  void endlessManyHeadersAreCutOff(String path) throws IOException {
    assertThat(answerTo("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n", "\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /chat/Message.json", "PUT /__admin/unread"})
  void anEndlessBodyIsCutOff(String call) throws IOException {
    String chunk = "1000\r\n" + "a".repeat(0x1000) + "\r\n";
    String head =
        call
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + TOKEN
            + "\r\nTransfer-Encoding: chunked\r\n\r\n";

    assertThat(answerTo(head, chunk, "0\r\n\r\n")).matches("(?s)(HTTP/1.1 4.*|)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /chat/Message.json", "PUT /__admin/unread"})
  void aBodyAnnouncedAsHugeIsNotWaitedFor(String call) throws IOException {
    String head =
        call
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + TOKEN
            + "\r\nContent-Length: 9999999999\r\n\r\n";

    assertThat(answerTo(head, "", "")).startsWith("HTTP/1.1 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /chat/Message.json", "PUT /__admin/unread"})
  void aBodyThatIsTooLongIsNotAskedFor(String call) throws IOException {
    String head =
        call
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + TOKEN
            + "\r\nExpect: 100-continue\r\nContent-Length: 20000000\r\n\r\n";

    assertThat(answerTo(head, "", "")).startsWith("HTTP/1.1 413");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " HTTP/1.2", " HTTP/9.9", " HTTP/1.1x", " HTTP/"})
  void whatIsSaidInNoVersionOfHttpIsABadRequest(String version) throws IOException {
    assertThat(answerTo("GET " + VENDOR + version + "\r\nHost: localhost\r\n\r\n", "", ""))
        .startsWith("HTTP/1.1 400");
  }

  /** Sends a start and then up to 64 MiB more, for as long as the other side takes it. */
  private String answerTo(String start, String more, String end) throws IOException {
    CompletableFuture<Void> sent;
    String answer;
    try (var socket = new Socket(fake.baseUrl().getHost(), fake.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      sent = CompletableFuture.runAsync(() -> pour(out, start, more, end));
      answer = readLine(socket);
    }
    sent.orTimeout(10, TimeUnit.SECONDS).join();
    return answer;
  }

  private static void pour(OutputStream out, String start, String more, String end) {
    try {
      out.write(start.getBytes(US_ASCII));
      byte[] lot = more.repeat(more.isEmpty() ? 0 : 65536 / more.length()).getBytes(US_ASCII);
      for (int i = 0; i < 1024 && lot.length > 0; i++) {
        out.write(lot);
      }
      out.write(end.getBytes(US_ASCII));
    } catch (IOException cutOff) {
      // as it should be
    }
  }

  private static String readLine(Socket socket) throws IOException {
    try {
      var line = new StringBuilder();
      for (int c; (c = socket.getInputStream().read()) >= 0 && c != '\r'; ) {
        line.append((char) c);
      }
      return line.toString();
    } catch (SocketException reset) {
      return "";
    }
  }

  static List<String> beginnings() {
    String header = " HTTP/1.1\r\nHost: localhost\r\nX: ";
    String body =
        " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + TOKEN
            + "\r\nContent-Length: 9999\r\n\r\n";
    return List.of(
        "GET " + VENDOR + header,
        "GET " + ADMIN + header,
        "POST /chat/Message.json" + body,
        "PUT /__admin/unread" + body);
  }

  @Test
  void aByteNowAndThenDoesNotHoldAConnectionForever() throws Exception {
    var slow = new ArrayList<Socket>();
    var ends = new ArrayList<CompletableFuture<Boolean>>();
    try {
      for (String beginning : beginnings()) {
        var socket = new Socket(fake.baseUrl().getHost(), fake.port());
        socket.getOutputStream().write(beginning.getBytes(US_ASCII));
        slow.add(socket);
        ends.add(
            CompletableFuture.supplyAsync(
                () -> untilTheEnd(socket), work -> new Thread(work).start()));
      }
      var never = new CountDownLatch(1);
      long started = System.nanoTime();
      while (!ends.stream().allMatch(CompletableFuture::isDone)
          && System.nanoTime() - started < Duration.ofSeconds(25).toNanos()) {
        never.await(300, TimeUnit.MILLISECONDS);
        slow.forEach(RequestLimitsTest::dripInto);
      }
      assertThat(ends).as("ended within 25 s").allMatch(CompletableFuture::isDone);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static void dripInto(Socket socket) {
    try {
      socket.getOutputStream().write('a');
    } catch (IOException cutOff) {
      // the reading side ends as well
    }
  }

  private static boolean untilTheEnd(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException reset) {
      // an end as well
    }
    return true;
  }

  @Test
  void aHandshakeThatDripsIsCutOff() throws Exception {
    byte[] hello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
    try (var socket = new Socket(fake.baseUrl().getHost(), fake.httpsUrl().getPort())) {
      socket.getOutputStream().write(hello);
      CompletableFuture<Boolean> end =
          CompletableFuture.supplyAsync(
              () -> untilTheEnd(socket), work -> new Thread(work).start());
      var never = new CountDownLatch(1);
      for (int i = 0; i < 80 && !end.isDone(); i++) {
        never.await(300, TimeUnit.MILLISECONDS);
        dripInto(socket);
      }
      assertThat(end).as("ended within 24 s").isDone();
    }
  }

  static List<String> halfRequests() {
    String vendor =
        "POST /chat/Message.json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    String admin =
        "PUT /__admin/unread HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    String counted = "Content-Length: 9999\r\n\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n\r\n";
    return List.of(
        "",
        "GET " + VENDOR + " HTTP/1.1\r\nHo",
        "GET " + VENDOR + " HTTP/1.1\r\nHost: localhost\r\n" + counted,
        vendor + counted,
        vendor + counted + "{",
        vendor + chunked + "5\r\nab",
        admin + counted + "{",
        admin + chunked + "5\r\nab");
  }

  @Test
  void clientsThatSendHalfOfARequestHoldNoThread() throws IOException {
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 400; i++) {
        var socket = new Socket(fake.baseUrl().getHost(), fake.port());
        slow.add(socket);
        socket.getOutputStream().write(halfRequests().get(i % 8).getBytes(US_ASCII));
      }
      for (int i = 0; i < 300; i++) {
        var socket = new Socket(fake.baseUrl().getHost(), fake.httpsUrl().getPort());
        slow.add(socket);
        socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
      }
      assertThat(quickestOfFive()).isLessThan(Duration.ofMillis(200));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** The machine may be busy five times, but a server without a thread is so each time. */
  private Duration quickestOfFive() {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long started = System.nanoTime();
      assertThat(RawHttp.get(fake.baseUrl(), i % 2 == 0 ? VENDOR : ADMIN, TOKEN).status())
          .isEqualTo(200);
      quickest = Math.min(quickest, System.nanoTime() - started);
    }
    return Duration.ofNanos(quickest);
  }
}
