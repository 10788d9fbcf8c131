package dev.unread.fake.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserRedirectTest {

  private static final String BROWSER =
      "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  @Test
  void aBrowserAtTheRootIsLedToThePage() {
    try (var fake = UnreadFakeServer.create().start()) {
      RawHttp.Reply led = RawHttp.get(fake.baseUrl(), "/", BROWSER);

      assertThat(led.status()).isEqualTo(302);
      assertThat(led.header("Location")).isEqualTo("/__admin/");
      assertThat(fake.application().journal().requests()).isEmpty();
      assertThat(RawHttp.get(fake.baseUrl(), "/anywhere", BROWSER).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: */*", "Accept: application/json", "X-None: 1"})
  void everyOtherClientGetsTheVendors404(String header) {
    try (var fake = UnreadFakeServer.create().start()) {
      RawHttp.Reply missing = RawHttp.get(fake.baseUrl(), "/", header);

      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.body()).isEqualTo("{\"errors\":[\"The resource wasn't found\"]}");
    }
  }
}
