package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class ServerOfClassTest {

  @Test
  void aClassThatIsRunAgainInTheSameJvmHasAFakeAgain() {
    for (int run = 1; run <= 2; run++) {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(Asking.class))
          .execute()
          .testEvents()
          .assertStatistics(result -> result.started(1).succeeded(1));
    }
  }

  static class Asking {

    @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

    private final FakeApplication app = FAKE.get().newApplication();

    @Test
    void asks() {
      String key = "Authorization: ApiKey " + app.apiKey();
      assertThat(RawHttp.get(FAKE.get().baseUrl(), "/users.json", key).status()).isEqualTo(200);
    }
  }
}
