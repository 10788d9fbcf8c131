package dev.unread.fake.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test is an attack from a web page that the developer has open beside the fake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminRequestGuardTest {

  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final String SET_99 = "{\"user\":123,\"dialog\":\"" + LUNCH + "\",\"count\":99}";

  private final UnreadFakeServer fake = UnreadFakeServer.create();
  private URI base = URI.create("http://127.0.0.1");

  @BeforeAll
  void start() {
    base = fake.start().baseUrl();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(fake.application().total(123)).isEqualTo(15);
  }

  @AfterAll
  void stop() {
    fake.close();
  }

  @Test
  void itsOwnPageMayAskAndAct() {
    String own = "http://" + base.getAuthority();

    Reply asked = RawHttp.get(base, "/__admin/overview", "Sec-Fetch-Site: same-origin");
    Reply acted =
        RawHttp.send(
            base,
            "PUT",
            "/__admin/unread",
            "{\"user\":123,\"dialog\":\"" + LUNCH + "\",\"count\":7}",
            "Content-Type: application/json",
            "Origin: " + own);

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).contains(LUNCH);
    assertThat(acted.status()).isNotIn(401, 403, 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:7323",
        "127.0.0.1.evil.example",
        "localhost.evil.example:7323",
        "1.2.3.4.5",
        "127.0.0.1:80@evil.example"
      })
  void aNameBoundAnewToLoopbackReadsNothing(String host) {
    Reply reply = RawHttp.get(base, "/__admin/overview", "Host: " + host);

    assertThat(reply.status()).isIn(400, 403);
    assertThat(reply.body()).doesNotContain(LUNCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:7323", "LOCALHOST", "127.0.0.1", "[::1]:7323", "192.168.0.7"})
  void addressesAndLocalhostAreItsNames(String host) {
    assertThat(RawHttp.get(base, "/__admin/overview", "Host: " + host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "text/plain; application/json"
      })
  void aFormElsewhereChangesNothing(String type) {
    Reply reply = RawHttp.send(base, "PUT", "/__admin/unread", SET_99, "Content-Type: " + type);

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.body()).contains("Content-Type: application/json");
  }

  @Test
  void aBodyOfNoStatedTypeChangesNothing() {
    assertThat(RawHttp.send(base, "PUT", "/__admin/unread", SET_99).status()).isEqualTo(415);
    String chunked =
        "PUT /__admin/unread HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(SET_99.length())
            + "\r\n"
            + SET_99
            + "\r\n0\r\n\r\n";
    assertThat(RawHttp.exchange(base, chunked.getBytes(StandardCharsets.UTF_8)))
        .startsWith("HTTP/1.1 415");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://127.0.0.1:1",
        "https://localhost.evil.example"
      })
  void aScriptElsewhereChangesNothing(String origin) {
    Reply reply =
        RawHttp.send(
            base,
            "PUT",
            "/__admin/unread",
            SET_99,
            "Content-Type: application/json",
            "Origin: " + origin);

    assertThat(reply.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "/__admin/overview, no-cors, cross-site",
    "/__admin/overview, no-cors, same-site",
    "/__admin/overview, navigate, cross-site",
    "/__admin/page/app.js, no-cors, cross-site",
  })
  void aScriptOrImageElsewhereFetchesNothing(String path, String mode, String site) {
    Reply reply = RawHttp.get(base, path, "Sec-Fetch-Mode: " + mode, "Sec-Fetch-Site: " + site);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).doesNotContain(LUNCH);
  }

  @Test
  void aLinkElsewhereMayOpenThePage() {
    Reply reply =
        RawHttp.get(base, "/__admin/", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Site: cross-site");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void noAdminAnswerSharesItselfWithOtherOrigins() {
    Reply preflight =
        RawHttp.send(
            base,
            "OPTIONS",
            "/__admin/unread",
            "",
            "Origin: http://evil.example",
            "Access-Control-Request-Method: PUT",
            "Access-Control-Request-Headers: content-type");

    assertThat(preflight.status()).isGreaterThanOrEqualTo(400);
    for (String path : new String[] {"/__admin/overview", "/__admin/"}) {
      assertThat(RawHttp.get(base, path).headers().keySet())
          .noneMatch(name -> name.startsWith("access-control"));
    }
    assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__admin%2foverview",
        "//__admin/overview",
        "/%5f_admin/overview",
        "/__admin/%6fverview",
        "/__ADMIN/overview",
        "/chat/../__admin/overview",
        "/__admin/./overview",
        "/__admin//overview",
        "/__admin;x=1/overview",
        "/__admin/overview/",
        "/__admin/overview;x",
        "http://evil.example/__admin/overview"
      })
  void noOtherSpellingOfThePathBypassesTheGuard(String target) {
    Reply reply = RawHttp.get(base, target, "Host: evil.example");

    assertThat(reply.status()).isGreaterThanOrEqualTo(400);
    assertThat(reply.body()).doesNotContain(LUNCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__admin/page/../../../../../../etc/passwd",
        "/__admin/page/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/__admin/page/%2e%2e/%2e%2e/UnreadFakeServer.class",
        "/__admin/page/..%5c..%5cUnreadFakeServer.class",
        "/__admin/page/PageFiles.class",
        "/__admin/page/%00app.js",
        "/__admin/page/app.js%00.svg",
        "/__admin/page/file:%2f%2f%2fetc%2fpasswd"
      })
  void noFileButThePagesOwnIsServed(String target) {
    Reply reply = RawHttp.get(base, target);

    assertThat(reply.status()).isIn(400, 404);
    assertThat(reply.body()).doesNotContain("root:").doesNotContain("unread/fake");
  }

  @Test
  void whatSomebodyStoredIsNeverMarkup() {
    UnreadFakeServer hostile = UnreadFakeServer.create();
    try (hostile) {
      URI there = hostile.start().baseUrl();
      hostile.application().addUser("<script>alert(1)</script>", "secret");

      Reply feed = RawHttp.get(there, "/__admin/overview");
      Reply page = RawHttp.get(there, "/__admin/");

      assertThat(feed.body()).contains("<script>alert(1)</script>");
      assertThat(feed.header("Content-Type")).startsWith("application/json");
      assertThat(feed.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.body()).doesNotContain("alert(1)");
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void theFeedHoldsNoSecret() {
    assertThat(RawHttp.get(base, "/__admin/overview").body())
        .doesNotContain("1319b4991186601ccf4df2d0fa89565f68012bba")
        .doesNotContain(fake.application().apiKey())
        .doesNotContain(fake.application().authSecret())
        .doesNotContain("password");
  }
}
