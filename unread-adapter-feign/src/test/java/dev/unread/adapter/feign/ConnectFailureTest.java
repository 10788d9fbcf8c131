package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.SelfSigned;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection that does not come about says where it should have gone, and why it did not. */
class ConnectFailureTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));

  @Test
  void refusedConnectionNamesHostAndPort() throws Exception {
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThat(failure(builder("http://127.0.0.1:" + port)))
        .hasMessageContaining("the connection was refused")
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void unknownHostIsToldWithoutAskingLater() {
    assertThat(failure(builder("https://unread_backend.invalid")))
        .hasMessageContaining("the host name could not be resolved")
        .hasMessageContaining("unread_backend.invalid")
        .hasMessageNotContaining("ask again later");
  }

  @Test
  void certificateThatNobodyTrustsIsTold() throws Exception {
    try (var server = RawServer.overTls(ok("{\"total\":15}"))) {
      assertThat(failure(builder(server.url())))
          .hasMessageContaining("the TLS certificate is not trusted")
          .hasMessageContaining("1 attempt");
    }
  }

  @Test
  void certificateForAnotherHostIsTold() throws Exception {
    try (var server = RawServer.overTls(ok("{\"total\":15}"));
        var proxy = RawServer.that(ProxyTest.tunnelTo(server.port()))) {
      var config =
          builder("https://service.example:" + server.port())
              .tls(SelfSigned.context())
              .proxy(HttpProxy.of("127.0.0.1", proxy.port()));
      assertThat(failure(config)).hasMessageContaining("the TLS certificate is for another host");
    }
  }

  @Test
  void portWithoutTlsIsTold() throws Exception {
    byte[] plainHttp = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var plain = new Thread(() -> answer(listener, plainHttp), "plain");
      plain.setDaemon(true);
      plain.start();
      assertThat(failure(builder("https://127.0.0.1:" + listener.getLocalPort())))
          .hasMessageContaining("what answered does not speak TLS");
    }
  }

  @Test
  void alertDuringTheHandshakeIsOfAServerThatSpeaksTls() throws Exception {
    byte[] internalError = {0x15, 3, 3, 0, 2, 2, 80};
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var alerting = new Thread(() -> answer(server, internalError), "alert");
      alerting.setDaemon(true);
      alerting.start();
      assertThat(failure(builder("https://127.0.0.1:" + server.getLocalPort())))
          .hasMessageContaining("the TLS handshake was refused");
    }
  }

  @Test
  void portWithTlsIsToldToWhoSpeaksPlainHttp() throws Exception {
    try (var server = RawServer.overTls(ok("{\"total\":15}"))) {
      assertThat(failure(builder("http://127.0.0.1:" + server.port())).reason())
          .isIn(Reason.UNREADABLE_RESPONSE, Reason.UNAVAILABLE);
    }
  }

  @Test
  void handshakeThatStallsIsToldAsThat() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              failure(
                  builder("https://127.0.0.1:" + silent.getLocalPort())
                      .deadline(Duration.ofMillis(200))))
          .hasMessageContaining("the TLS handshake did not end in time");
    }
  }

  private static void answer(ServerSocket listener, byte[] answer) {
    try (var socket = listener.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write(answer);
      socket.getInputStream().readAllBytes();
    } catch (IOException gone) {
      // the client hung up
    }
  }

  private static ClientConfig.Builder builder(String url) {
    return ClientConfig.builder().baseUrl(url).retries(RetryPolicy.off());
  }

  private static UnreadCountException failure(ClientConfig.Builder config) {
    try (var client = UnreadCountClient.of(config.build())) {
      return catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN));
    }
  }
}
