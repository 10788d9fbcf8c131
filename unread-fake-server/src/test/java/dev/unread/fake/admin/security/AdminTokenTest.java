package dev.unread.fake.admin.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {

  private static URI loopback(UnreadFakeServer fake) {
    return URI.create("http://127.0.0.1:" + fake.port());
  }

  @Test
  void boundToMoreThanLoopbackItMakesUpATokenAndAsksForIt() {
    try (var fake = UnreadFakeServer.builder().host("0.0.0.0").build().start()) {
      String token = fake.adminToken().orElseThrow();

      assertThat(token).matches("[0-9a-f]{40}");
      assertThat(RawHttp.get(loopback(fake), "/__admin/overview").status()).isEqualTo(401);
      assertThat(
              RawHttp.get(loopback(fake), "/__admin/overview", "Authorization: Bearer " + token)
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void madeUpTokensDifferAndAreNotTold() {
    AdminAuthorization one = AdminAuthorization.of("0.0.0.0", null);
    AdminAuthorization other = AdminAuthorization.of("0.0.0.0", null);
    assertThat(one.token()).isNotEqualTo(other.token());
    assertThat(one).hasToString("AdminAccess[0.0.0.0, with a token]");
    assertThat(AdminAuthorization.of("127.0.0.1", null)).hasToString("AdminAccess[127.0.0.1]");
    assertThat(AdminAuthorization.of("nobodys.invalid", null).token()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer wrong", "Bearer ", "Bearer", "bearer right", "right", "Basic right"})
  void onlyTheTokenItselfOpensTheAdminPaths(String authorization) {
    try (var fake = UnreadFakeServer.builder().adminToken("right").build().start()) {
      RawHttp.Reply reply =
          RawHttp.get(loopback(fake), "/__admin/overview", "Authorization: " + authorization);

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(reply.body()).doesNotContain("right").doesNotContain("5d75");
    }
  }

  @Test
  void whoHasNoTokenIsRefusedBeforeTheirBodyIsRead() throws IOException {
    String head =
        String.join(
            "\r\n",
            "PUT /__admin/state HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "Transfer-Encoding: chunked",
            "",
            "1",
            "{",
            "");
    try (var fake = UnreadFakeServer.builder().adminToken("right").build().start();
        var client = new Socket(InetAddress.getLoopbackAddress(), fake.port())) {
      client.setSoTimeout(20_000);
      client.getOutputStream().write(head.getBytes(US_ASCII)); // and the rest never comes

      assertThat(new String(client.getInputStream().readNBytes(12), US_ASCII))
          .isEqualTo("HTTP/1.1 401");
    }
  }

  @Test
  void healthIsTheOneAdminCallThatNeedsNoToken() {
    try (var fake =
        UnreadFakeServer.builder().host("0.0.0.0").adminToken("right").build().start()) {
      assertThat(RawHttp.get(loopback(fake), "/__admin/health").body()).contains("\"UP\"");
      for (String other : List.of("/__admin/state", "/__admin/health/", "/__admin/health.json")) {
        assertThat(RawHttp.get(loopback(fake), other).status()).isEqualTo(401);
      }
      assertThat(RawHttp.send(loopback(fake), "POST", "/__admin/health", "").status())
          .isEqualTo(401);
    }
  }

  @Test
  void thePageComesWithoutATokenAndTheVendorsPathsNeedNone() {
    try (var fake = UnreadFakeServer.builder().adminToken("right").build().start()) {
      assertThat(RawHttp.get(loopback(fake), "/__admin/").status()).isEqualTo(200);
      assertThat(RawHttp.get(loopback(fake), "/__admin/page/app.js").status()).isEqualTo(200);
      assertThat(
              RawHttp.get(
                      loopback(fake),
                      "/chat/Message/unread.json",
                      "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba")
                  .body())
          .isEqualTo("{\"total\":15}");
    }
  }

  @Test
  void whoeverHasTheTokenMayCallItByAnyName() {
    try (var fake =
        UnreadFakeServer.builder().host("0.0.0.0").adminToken("right").build().start()) {
      assertThat(
              RawHttp.get(
                      loopback(fake),
                      "/__admin/overview",
                      "Host: fake.test:7323",
                      "Authorization: Bearer right")
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void onLoopbackNobodyElseConnects() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .toList();
    Assumptions.assumeFalse(others.isEmpty(), "this machine has no address but loopback");

    try (var fake = UnreadFakeServer.create().start()) {
      assertThat(fake.adminToken()).isEmpty();
      for (InetAddress other : others) {
        assertThatThrownBy(
                () -> {
                  try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(other, fake.port()), 2000);
                  }
                })
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aTokenThatNoHeaderCanHoldIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> UnreadFakeServer.builder().adminToken("a\r\nb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an admin token is of 1 to 200 visible ASCII characters, without blanks");
  }
}
