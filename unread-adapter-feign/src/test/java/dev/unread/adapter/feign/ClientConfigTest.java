package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.domain.SessionToken;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can be told, and what it refuses to be told. */
class ClientConfigTest {

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    ClientConfig config = ClientConfig.builder().build();

    assertThat(config.baseUrl().uri()).hasToString("https://api.quickblox.com");
    assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.dialogsPerRequest()).isEqualTo(100);
    assertThat(config.parallelRequests()).isEqualTo(4);
    assertThat(config.maxConnections()).isEqualTo(64);
    assertThat(config.retries()).isEqualTo(RetryPolicy.standard());
    assertThat(config.rateLimiter().reserve(Priority.INTERACTIVE, Duration.ZERO).remaining())
        .isZero();
    assertThat(config)
        .hasToString(
            "ClientConfig[baseUrl=https://api.quickblox.com, apiKey=null, deadline=PT10S, "
                + "attemptTimeout=PT3S, retries=RetryPolicy[attempts=3, initialBackoff=PT0.1S, "
                + "maxBackoff=PT2S, retryRatio=0.2, retryReserve=20]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:7323",
        "http://127.0.0.1",
        "http://127.1.2.3:80/",
        "http://[::1]:8080",
        "HTTP://LOCALHOST",
        "https://apieu.quickblox.com",
        "https://host/path//"
      })
  void baseUrlIsHttpsOrLoopback(String url) {
    assertThatCode(() -> ClientConfig.builder().baseUrl(url).build()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.quickblox.com",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://10.0.0.1",
        "http://[::2]"
      })
  void plainHttpElsewhereIsRefusedUnlessAllowedByName(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientConfig.builder().baseUrl(url).build())
        .withMessageStartingWith("plain http would show the credentials")
        .withMessageContaining("allowPlainHttpTo(\"");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ClientConfig.builder().baseUrl(url).allowPlainHttpTo("other.example").build());
    String host = java.net.URI.create(url).getHost();
    assertThat(ClientConfig.builder().baseUrl(url).allowPlainHttpTo(host).build().baseUrl().uri())
        .hasToString(url);
  }

  @ParameterizedTest
  @CsvSource({
    "'', has to start with https://",
    "api.quickblox.com, has to start with https://",
    "127.0.0.1:7323, has to start with https://",
    "api.quickblox.com:443/a b, has to start with https://",
    "https:/host, has to start with https://",
    "ftp://host, has to start with https://",
    "https://, has to read like https://api.quickblox.com",
    "https:///path, has to name a host",
    "https://ho st, has to read like https://api.quickblox.com",
    "https://host:99999, has to name a host",
    "https://host:0, has to name a host",
    "https://1.2.3.400, 'names 1.2.3.400, but an address has four numbers from 0 to 255'",
    "http://127.0.0.256, 'names 127.0.0.256, but an address has four numbers from 0 to 255'",
    "https://a@host, 'must not have a user, query or fragment'",
    "https://a:b@ho_st, 'must not have a user, query or fragment'",
    "https://host?a=b, 'must not have a user, query or fragment'",
    "https://host#a, 'must not have a user, query or fragment'",
    "https://host/chat/Message/unread.json, 'must not end in /chat/Message/unread.json, which is'",
    "https://host/a/chat/Message/unread/, 'must not end in /chat/Message/unread, which is'"
  })
  void whatIsNoBaseUrlIsRefusedInOneLine(String url, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientConfig.builder().baseUrl(url).build())
        .withMessageStartingWith("the base URL " + rule);
  }

  @ParameterizedTest
  @CsvSource({
    "http://unread_fake:7323, unread_fake",
    "http://Unread-Fake:7323, unread-FAKE",
    "http://[fd00::1]:7323, fd00::1",
    "http://[fd00::1]:7323, [FD00::1]"
  })
  void hostThatPlainHttpIsAllowedToIsFoundHoweverItIsSpelled(String url, String host) {
    assertThatCode(() -> ClientConfig.builder().baseUrl(url).allowPlainHttpTo(host).build())
        .doesNotThrowAnyException();
  }

  static Stream<Arguments> outOfBounds() {
    return Stream.of(
        refused("deadline is from 0.001s to 1h, but this is 0s", b -> b.deadline(Duration.ZERO)),
        refused(
            "deadline is from 0.001s to 1h, but this is -1s",
            b -> b.deadline(Duration.ofSeconds(-1))),
        refused(
            "deadline is from 0.001s to 1h, but this is 1h 0.001s",
            b -> b.deadline(Duration.ofHours(1).plusMillis(1))),
        refused(
            "attemptTimeout is from 0.001s to 1h, but this is 0s",
            b -> b.attemptTimeout(Duration.ZERO)),
        refused("dialogsPerRequest is from 1 to 1000, but this is 0", b -> b.dialogsPerRequest(0)),
        refused(
            "dialogsPerRequest is from 1 to 1000, but this is 1001",
            b -> b.dialogsPerRequest(1001)),
        refused(
            "requestLineBytes is from 1 to 32000, but this is 32001",
            b -> b.requestLineBytes(32_001)),
        refused(
            "requestLineBytes has to hold one dialog at least, which takes 81, but this is 80",
            b -> b.requestLineBytes(80)),
        refused("parallelRequests is from 1 to 64, but this is 0", b -> b.parallelRequests(0)),
        refused("maxConnections is from 1 to 10000, but this is 0", b -> b.maxConnections(0)),
        refused(
            "attempts is from 1 to 10, but this is 0",
            b -> b.retries(RetryPolicy.standard().withAttempts(0))),
        refused(
            "initialBackoff is from 0s to 1m, but this is -1s",
            b ->
                b.retries(
                    RetryPolicy.standard()
                        .withBackoff(Duration.ofSeconds(-1), Duration.ofSeconds(1)))),
        refused(
            "maxBackoff is from 2s to 1h, but this is 1s",
            b ->
                b.retries(
                    RetryPolicy.standard()
                        .withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))),
        refused(
            "retryRatio is from 0 to 10, but this is NaN",
            b -> b.retries(RetryPolicy.standard().withBudget(Double.NaN, 1))),
        refused(
            "retryReserve is from 0 to 10000, but this is -1",
            b -> b.retries(RetryPolicy.standard().withBudget(0, -1))),
        refused(
            "a client has an API key or a session token provider, not both, since the service takes"
                + " exactly one credential; leave one of them out",
            b -> b.apiKey(ApiKey.of("k")).sessionTokenProvider(user -> SessionToken.of("t"))),
        refused(
            "a Feign client of your own brings its own trust and proxy: set them there, not here",
            b -> b.feignClient(StockFeignClient.create()).tls(trust())));
  }

  @Test
  void trustThatIsNotInitialisedIsRefusedWhereItIsSet() throws Exception {
    SSLContext fresh = SSLContext.getInstance("TLS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientConfig.builder().tls(fresh))
        .withMessage("the SSLContext of tls is not initialised; call its method init first");
  }

  private static Arguments refused(String message, Consumer<ClientConfig.Builder> setting) {
    return Arguments.of(message, setting);
  }

  private static SSLContext trust() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @ParameterizedTest
  @MethodSource("outOfBounds")
  void settingOutOfBoundsIsRefusedInOneLine(
      String message, Consumer<ClientConfig.Builder> setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              ClientConfig.Builder builder = ClientConfig.builder();
              setting.accept(builder);
              builder.build();
            })
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\r\nb", "a b", "\u00e9", "a\u007f"})
  void apiKeyHoldsNothingThatBreaksOutOfAHeader(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> ApiKey.of(value));
  }

  @Test
  void apiKeyIsNotEndless() {
    assertThatCode(() -> ApiKey.of("x".repeat(1024))).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiKey.of("x".repeat(1025)))
        .withMessage("an API key has at most 1024 characters, but this one has 1025");
    assertThat(ApiKey.of("x")).hasToString("ApiKey[secret]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ApiKey sesame", "apikey\tsesame", " ApiKey sesame\n"})
  void apiKeyCopiedWithTheWordBeforeItIsToldSo(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiKey.of(value))
        .withMessage("an API key is given without the word ApiKey before it; leave that word out");
    assertThatCode(() -> ApiKey.of("ApiKeysesame")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization: ApiKey sesame", " authorization:ApiKey sesame"})
  void apiKeyCopiedWithItsHeaderIsToldSo(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiKey.of(value))
        .withMessage("an API key is given without Authorization: ApiKey before it; leave that out");
  }

  @Test
  void apiKeyMayHoldAnyVisibleCharacterAndSaysWhichIsNone() {
    assertThatCode(() -> ApiKey.of("!~")).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiKey.of("ab c"))
        .withMessageContaining("character 3 of this one is U+0020");
  }

  @Test
  void portsEndAt65535() {
    assertThatCode(() -> ClientConfig.builder().baseUrl("https://h:65535").build())
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientConfig.builder().baseUrl("https://h:65536").build());
  }

  @Test
  void retryRatioIsFromNothingToTen() {
    assertThat(RetryPolicy.standard().withBudget(0, 0).retryRatio()).isZero();
    assertThat(RetryPolicy.standard().withBudget(10, 0).retryRatio()).isEqualTo(10);
    for (double ratio : new double[] {-0.01, 10.01, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RetryPolicy.standard().withBudget(ratio, 0))
          .withMessage("retryRatio is from 0 to 10, but this is " + ratio);
    }
  }

  @Test
  void overridesOfACallHaveTheSameBounds() {
    try (var client = UnreadCountClient.of(ClientConfig.builder().build())) {
      assertThatIllegalArgumentException().isThrownBy(() -> client.withDeadline(Duration.ZERO));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> client.withAttemptTimeout(Duration.ofDays(1)));
    }
  }
}
