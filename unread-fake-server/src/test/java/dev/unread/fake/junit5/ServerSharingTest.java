package dev.unread.fake.junit5;

import static dev.unread.fake.junit5.UnreadFake.Sharing.CLASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Classes of one run that share their servers in different ways. */
class ServerSharingTest {

  private static final Map<Class<?>, Integer> PORTS = new ConcurrentHashMap<>();

  @Test
  void aClassHasItsServerForItselfWhoeverElseSharesOne() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(
            selectClass(OfTheJvm.class), selectClass(OfTheClass.class), selectClass(Another.class))
        .execute()
        .testEvents()
        .assertStatistics(result -> result.started(4).succeeded(4));

    assertThat(PORTS.values()).hasSize(4).doesNotHaveDuplicates();
  }

  /** Each test has an extension of its own there, and nobody else would ever use its server. */
  @Test
  void serverOfAnExtensionInAFieldOfTheInstanceEndsWithItsTest() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(InAField.class))
        .execute()
        .testEvents()
        .assertStatistics(result -> result.started(2).succeeded(2));
  }

  static class InAField {
    private static final List<UnreadFakeServer> BEFORE = new CopyOnWriteArrayList<>();

    private final long seed = 7;

    @RegisterExtension
    final UnreadFakeExtension fake =
        UnreadFakeExtension.builder().server(server -> server.seed(seed)).build();

    @RepeatedTest(2)
    void everyServerBeforeIsClosed(UnreadFakeServer server, FakeApplication app) {
      assertThat(BEFORE)
          .allSatisfy(before -> assertThatThrownBy(before::port).hasMessageContaining("closed"));
      String key = "Authorization: ApiKey " + app.apiKey();
      assertThat(RawHttp.get(server.baseUrl(), "/users.json", key).status()).isEqualTo(200);
      BEFORE.add(server);
    }
  }

  /** JUnit makes its instance before it asks extensions what is to happen before all tests. */
  @Test
  void instanceOfAClassHasTheServerOfItsTests() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OneInstance.class))
        .execute()
        .testEvents()
        .assertStatistics(result -> result.started(1).succeeded(1));
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {
    @RegisterExtension
    static final UnreadFakeExtension FAKE =
        UnreadFakeExtension.builder().server(server -> server.seed(7)).build();

    private final UnreadFakeServer ofInstance;

    OneInstance(UnreadFakeServer server) {
      this.ofInstance = server;
    }

    @Test
    void itIsTheSame(UnreadFakeServer server) {
      assertThat(server).isSameAs(ofInstance);
    }
  }

  @UnreadFake
  static class OfTheJvm {
    @Test
    void see(UnreadFakeServer server) {
      PORTS.put(OfTheJvm.class, server.port());
    }

    @BeforeAll
    static void share(FakeApplication application) {
      assertThat(application.id()).isPositive();
    }

    @Nested
    @UnreadFake(server = CLASS)
    class Inner {
      @Test
      void itsApplicationIsOnItsServer(
          FakeApplication application, URI baseUrl, UnreadFakeServer server) {
        PORTS.put(Inner.class, server.port());
        String key = "Authorization: ApiKey " + application.apiKey();
        String reader = "On-Behalf-Of: " + application.addUser();
        assertThat(RawHttp.get(baseUrl, "/chat/Message/unread.json", key, reader).status())
            .isEqualTo(200);
      }
    }
  }

  @UnreadFake(server = CLASS)
  static class OfTheClass {
    @Test
    void see(UnreadFakeServer server) {
      PORTS.put(OfTheClass.class, server.port());
    }
  }

  @UnreadFake(server = CLASS)
  static class Another {
    @Test
    void see(UnreadFakeServer server) {
      PORTS.put(Another.class, server.port());
    }
  }
}
