package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "localhost, localhost",
    "0.0.0.0, 127.0.0.1",
    "0, 127.0.0.1",
    "::1, [::1]",
    "::, [::1]",
    "0:0:0:0:0:0:0:0, [::1]",
    "[::1], [::1]",
    "[::], [::1]",
    "::0.0.0.0, [::1]",
    "::ffff:0.0.0.0, 127.0.0.1",
    "00.0.0.0, 127.0.0.1",
    "0:0:0:0:0:0:0:1, [0:0:0:0:0:0:0:1]"
  })
  void namesAnAddressThatThisMachineCanAsk(String host, String named) {
    Assumptions.assumeTrue(!host.contains(":") || hasIpv6(), "this machine has no IPv6");
    try (var fake = UnreadFakeServer.builder().host(host).httpsPort(0).build().start()) {
      URI base = fake.baseUrl();

      assertThat(base).hasToString("http://" + named + ":" + fake.port());
      assertThat(fake.httpsUrl()).hasHost(named);
      assertThat(RawHttp.get(base, "/nothing").status()).isEqualTo(404);
    }
  }

  private static boolean hasIpv6() {
    try (var any = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
      return any.isBound();
    } catch (IOException none) {
      return false;
    }
  }
}
