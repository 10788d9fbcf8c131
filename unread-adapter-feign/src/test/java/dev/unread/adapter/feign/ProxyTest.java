package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.adapter.feign.doubles.SelfSigned;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that go through an HTTP proxy. */
class ProxyTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final Behaviour TOTAL = ok("{\"total\":15}");
  private static final String BASIC = "Basic YW5uOnPDpHNhbWU="; // ann:säsame

  @Test
  void plainHttpIsPassedOnByTheProxy() throws Exception {
    try (var proxy = RawServer.that(TOTAL);
        var client = client("http://service.example/qb", proxy)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      assertThat(client.total(ANN)).isEqualTo(15);

      var request = proxy.requests().get(0);
      assertThat(request.line())
          .isEqualTo("GET http://service.example/qb/chat/Message/unread.json HTTP/1.1");
      assertThat(request.header("Host")).contains("service.example");
      assertThat(request.header("Proxy-Authorization")).contains(BASIC);
      assertThat(proxy.connections()).isEqualTo(1);
    }
  }

  @Test
  void httpsGoesThroughATunnelThatSeesHostAndPortAlone() throws Exception {
    try (var service = RawServer.overTls(TOTAL);
        var proxy = RawServer.that(tunnelTo(service.port()));
        var client = client(service.url(), proxy)) {
      assertThat(client.total(ANN)).isEqualTo(15);

      var connect = proxy.requests().get(0);
      assertThat(connect.line()).isEqualTo("CONNECT 127.0.0.1:" + service.port() + " HTTP/1.1");
      assertThat(connect.header("Proxy-Authorization")).contains(BASIC);
      assertThat(connect.header("QB-Token")).isEmpty();
      assertThat(service.requests().get(0).header("QB-Token")).contains("anns-token");
      assertThat(service.requests().get(0).header("Proxy-Authorization")).isEmpty();
    }
  }

  @Test
  void proxyThatWantsOtherCredentialsIsNamed() throws Exception {
    String refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
    for (String url : new String[] {"http://service.example", "https://service.example"}) {
      try (var proxy = RawServer.answering(refusal);
          var client = client(url, proxy)) {
        assertThatExceptionOfType(Unavailable.class)
            .isThrownBy(() -> client.total(ANN))
            .withMessageContaining("the proxy asked for credentials (407)")
            .withMessageContaining("at service.example" + through(proxy.port()))
            .withMessageContaining("HttpProxy.withCredentials")
            .withMessageNotContaining("ask again later");
        assertThat(proxy.requests()).hasSize(1);
      }
    }
  }

  @Test
  void proxyThatOpensNoTunnelOrIsNotThereIsNamed() throws Exception {
    for (String status : new String[] {"403 Forbidden", "502 Bad Gateway"}) {
      try (var proxy = RawServer.answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
          var client = client("https://service.example", proxy)) {
        assertThatExceptionOfType(Unavailable.class)
            .isThrownBy(() -> client.total(ANN))
            .withMessageContaining("the proxy refused a tunnel")
            .withMessageContaining("at service.example" + through(proxy.port()));
      }
    }
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    try (var client =
        UnreadCountClient.of(
            ClientConfig.builder().proxy(HttpProxy.of("127.0.0.1", port)).build())) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> client.total(ANN))
          .withMessageContaining("the proxy could not be connected to")
          .withMessageContaining("at api.quickblox.com through the proxy 127.0.0.1:" + port);
    }
  }

  @Test
  void proxyWhoseHostIsUnknownIsNamed() {
    try (var client =
        UnreadCountClient.of(
            ClientConfig.builder().proxy(HttpProxy.of("proxy.invalid", 3128)).build())) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> client.total(ANN))
          .withMessageContaining("the host name of the proxy could not be resolved")
          .withMessageContaining("at api.quickblox.com through the proxy proxy.invalid:3128");
    }
  }

  @Test
  void failureOfTheServiceBehindAProxyNamesTheProxy() throws Exception {
    try (var proxy = RawServer.answering("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        var client = client("http://service.example", proxy)) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> client.total(ANN))
          .withMessageContaining("the service answered 502")
          .withMessageContaining("at service.example" + through(proxy.port()))
          .withMessageNotContaining("ann");
    }
  }

  @Test
  void proxyThatSaysNothingIsHeldToTheDeadline() throws Exception {
    try (var proxy = RawServer.that(exchange -> exchange.stall());
        var client = client("https://service.example", proxy)) {
      long start = System.nanoTime();
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> client.withDeadline(Duration.ofMillis(200)).total(ANN));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void systemPropertiesCountOnlyWhenAskedFor() throws Exception {
    try (var service = RawServer.that(TOTAL);
        var client =
            UnreadCountClient.of(
                GenerousTimeouts.with(ClientConfig.builder().baseUrl(service.url()))
                    .proxy(HttpProxy.ofSystemProperties())
                    .build())) {
      assertThat(client.total(ANN)).as("loopback is reached directly by default").isEqualTo(15);
    }
  }

  @Test
  void proxyOfTheJvmThatSpeaksSocksIsRefusedAndNotGoneAround() {
    var socks = new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks", 1080));
    var http = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("http", 3128));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpProxy.selected(List.of(socks)))
        .withMessage(
            "the JVM's settings name a SOCKS proxy for the base URL, and requests can go through"
                + " an HTTP proxy only; name one with HttpProxy.of, or leave"
                + " HttpProxy.ofSystemProperties out");
    assertThat(HttpProxy.selected(List.of(socks, http))).hasToString("http:3128");
    assertThat(HttpProxy.selected(List.of(socks, Proxy.NO_PROXY))).isNull();
    assertThat(HttpProxy.selected(List.of(Proxy.NO_PROXY, http))).isNull();
  }

  @Test
  void passwordIsNeverShown() {
    var proxy = HttpProxy.of("proxy.example", 3128).withCredentials("ann", "sesame");
    assertThat(proxy).hasToString("proxy.example:3128");
    assertThat(ClientConfig.builder().proxy(proxy).build().origin().toString())
        .doesNotContain("sesame", "Basic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proxy.withCredentials("a:b", "sesame"))
        .withMessageNotContaining("sesame");
    assertThatIllegalArgumentException().isThrownBy(() -> HttpProxy.of("http://proxy", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> HttpProxy.of("proxy", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> HttpProxy.of("1.2.3.400", 1));
  }

  @Test
  void proxyOfTheJvmTakesNoCredentials() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpProxy.ofSystemProperties().withCredentials("ann", "sesame"))
        .withMessage(
            "the proxy of the JVM's settings takes no credentials; name it with HttpProxy.of");
  }

  private static String through(int port) {
    return " through the proxy 127.0.0.1:" + port + " ";
  }

  private static UnreadCountClient client(String url, RawServer proxy) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(url))
            .allowPlainHttpTo("service.example")
            .tls(SelfSigned.context())
            .proxy(HttpProxy.of("127.0.0.1", proxy.port()).withCredentials("ann", "säsame"))
            .build());
  }

  static Behaviour tunnelTo(int port) {
    return exchange -> {
      try (var service = new Socket(InetAddress.getLoopbackAddress(), port)) {
        exchange.write("HTTP/1.1 200 Connection established\r\n\r\n");
        var back = new Thread(() -> pump(service, exchange), "tunnel");
        back.setDaemon(true);
        back.start();
        exchange.input().transferTo(service.getOutputStream());
      }
    };
  }

  private static void pump(Socket from, RawServer.Exchange to) {
    try {
      byte[] bytes = new byte[4096];
      for (int n; (n = from.getInputStream().read(bytes)) >= 0; ) {
        to.write(Arrays.copyOf(bytes, n));
      }
    } catch (IOException gone) {
      // so is the tunnel
    }
  }
}
