package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static dev.unread.adapter.feign.CannedResponses.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountException.UnreadableResponse;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and over which connection. */
class ConnectionTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("{anns}%2Ctoken"));
  private static final Behaviour TOTAL = ok("{\"total\":15}");

  @Test
  void requestIsExactlyWhatTheVendorDocuments() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(server)) {
      client.total(ANN);
      client.countsFor(
          ANN, List.of(DialogId.of(CannedResponses.LUNCH), DialogId.of(CannedResponses.WORK)));

      var total = server.requests().get(0);
      assertThat(total.line()).isEqualTo("GET /chat/Message/unread.json HTTP/1.1");
      assertThat(total.headers())
          .containsExactlyInAnyOrder(
              "Accept: application/json",
              "User-Agent: unread-adapter-feign/1.0.0",
              "QB-Token: {anns}%2Ctoken",
              "Host: " + server.url().substring(7),
              "Connection: keep-alive");
      assertThat(server.requests().get(1).line())
          .isEqualTo(
              "GET /chat/Message/unread.json?chat_dialog_ids=5d753421a28f9a2596cb0f98%2C5d75393ba28f9a17e1cb0f9e HTTP/1.1");
    }
  }

  @Test
  void noAnswerIsAskedForOnConditionOfAnEarlierOne() throws IOException {
    String validator = "ETag: \"fb418c8181f235069c5bfd242f5cbda7\"\r\n";
    try (var server =
            RawServer.that(CannedResponses.status("200 OK", validator, "{\"total\":15}"));
        var client = client(server)) {
      client.total(ANN);
      client.total(ANN);

      assertThat(server.requests().get(1).headers())
          .isEqualTo(server.requests().get(0).headers())
          .noneMatch(header -> header.startsWith("If-"));
    }
  }

  @Test
  void apiKeyAsksOnBehalfOfTheUser() throws IOException {
    try (var server = RawServer.that(TOTAL);
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url() + "/proxy/qb/"))
                    .apiKey(ApiKey.of("key{1}"))
                    .build())) {
      client.total(Reader.onBehalfOf(UserId.of(123)));

      var request = server.requests().get(0);
      assertThat(request.line()).isEqualTo("GET /proxy/qb/chat/Message/unread.json HTTP/1.1");
      assertThat(request.header("Authorization")).contains("ApiKey key{1}");
      assertThat(request.header("On-Behalf-Of")).contains("123");
      assertThat(request.header("QB-Token")).isEmpty();

      client.total(ANN);
      var bySession = server.requests().get(1);
      assertThat(bySession.header("QB-Token")).isPresent();
      assertThat(bySession.header("Authorization")).isEmpty();
      assertThat(bySession.header("On-Behalf-Of")).isEmpty();
    }
  }

  @Test
  void fiftyCallsTakeOneConnection() throws IOException {
    Behaviour chunked =
        exchange ->
            exchange.write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"total\":15}\r\n0\r\nX: y\r\n\r\n");
    Behaviour padded = ok("{\"total\":15}" + " ".repeat(100_000));
    try (var server =
            RawServer.that(
                chunked,
                padded,
                status(404, "{\"errors\":[\"x\"]}"),
                status(403, "<html>"),
                TOTAL);
        var client = client(server)) {
      for (int i = 0; i < 50; i++) {
        try {
          assertThat(client.total(ANN)).isEqualTo(15);
        } catch (UnreadCountException refused) {
          assertThat(i).isBetween(2, 3);
        }
      }
      assertThat(server.requests()).hasSize(50);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void idleConnectionThatTheServerClosedIsNotUsed() throws Exception {
    var closed = new CountDownLatch(1);
    Behaviour thenClose =
        exchange -> {
          exchange.write(text("200 OK", "Connection: close\r\n", "{\"total\":15}"));
          exchange.close();
          closed.countDown();
        };
    try (var server = RawServer.that(thenClose, TOTAL);
        var client = client(server)) {
      client.total(ANN);
      closed.await();
      client.total(ANN);

      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void whatFollowsAnAnswerIsNeverTakenForTheNext() throws IOException {
    String answer = text("200 OK", "", "{\"total\":15}");
    String planted = text("200 OK", "", "{\"total\":99}");
    try (var server = RawServer.that(exchange -> exchange.write(answer + planted), TOTAL);
        var client = client(server)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void whatComesBetweenAnswersIsNeverTakenForTheNext() throws Exception {
    var planted = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    Behaviour behaviour =
        exchange -> {
          exchange.write(text("200 OK", "", "{\"total\":15}"));
          answered.await();
          exchange.write(text("200 OK", "", "{\"total\":99}"));
          planted.countDown();
        };
    try (var server = RawServer.that(behaviour, TOTAL);
        var client = client(server)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      answered.countDown();
      planted.await();
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void whatFollowsAnAnswerWithoutBodyIsNeverTakenForTheNext() throws IOException {
    String empty = "HTTP/1.1 204 No Content\r\n\r\n";
    String planted = text("200 OK", "", "{\"total\":99}");
    try (var server = RawServer.that(exchange -> exchange.write(empty + planted), TOTAL);
        var client = client(server)) {
      assertThat(failure(client)).isInstanceOf(UnreadableResponse.class);
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsNotFollowed(int status) throws IOException {
    try (var elsewhere = RawServer.that(TOTAL);
        var server =
            RawServer.that(
                status(status + " Moved", "Location: " + elsewhere.url() + "/\r\n", ""));
        var client = client(server)) {
      assertThat(failure(client))
          .isInstanceOf(UnreadableResponse.class)
          .hasMessageContaining("answered " + status + ", a redirect");
      assertThat(elsewhere.requests()).isEmpty();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void requestIsNeverSentTwiceBehindOurBack() throws IOException {
    try (var server = RawServer.that(TOTAL, exchange -> exchange.reset());
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                    .retries(RetryPolicy.off())
                    .build())) {
      client.total(ANN);
      assertThat(failure(client)).isInstanceOf(Unavailable.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void hostMayBeANameOrAnAddressOfTheSixthVersion() throws IOException {
    try (var server = RawServer.that(TOTAL)) {
      assertThat(totalAt("http://localhost:" + server.port())).isEqualTo(15);
      assertThat(server.requests().get(0).header("Host")).contains("localhost:" + server.port());
    }
    InetAddress six = InetAddress.getAllByName("::1")[0];
    assumeTrue(hasAddress(six), "this machine has no loopback of IPv6");
    try (var server = RawServer.at(six, TOTAL)) {
      assertThat(totalAt("http://[::1]:" + server.port())).isEqualTo(15);
      assertThat(server.requests().get(0).header("Host")).contains("[::1]:" + server.port());
    }
  }

  private static int totalAt(String url) {
    try (var client =
        UnreadCountClient.of(GenerousTimeouts.with(ClientConfig.builder().baseUrl(url)).build())) {
      return client.total(ANN);
    }
  }

  private static boolean hasAddress(InetAddress address) {
    try (var socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException none) {
      return false;
    }
  }

  @Test
  void cookiesAreNotKept() throws IOException {
    try (var server = RawServer.that(status("200 OK", "Set-Cookie: a=b\r\n", "{\"total\":15}"));
        var client = client(server)) {
      client.total(ANN);
      client.total(ANN);

      assertThat(server.requests().get(1).header("Cookie")).isEmpty();
    }
  }

  private static UnreadCountClient client(RawServer server) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url())).build());
  }

  private static UnreadCountException failure(UnreadCountClient client) {
    return catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN));
  }
}
