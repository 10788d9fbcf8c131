package dev.unread.fake.junit5;

import static dev.unread.fake.junit5.UnreadFake.Strictness.ALLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class UnreadFakeTest {

  private static final String UNREAD = "/chat/Message/unread.json";

  private static Events run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .selectors(selectClass(tests))
        .execute()
        .testEvents();
  }

  private static void allPass(Class<?> tests, int count) {
    run(tests).assertStatistics(result -> result.started(count).succeeded(count));
  }

  private static String token(FakeApplication app) {
    return "QB-Token: " + app.openSession(app.addUser());
  }

  @Test
  void eachTestHasAnApplicationOfItsOwn() {
    OwnApplication.IDS.clear();
    OwnApplication.SERVERS.clear();
    allPass(OwnApplication.class, 8);
    assertThat(OwnApplication.IDS).hasSize(8);
    assertThat(OwnApplication.SERVERS).hasSize(1);
  }

  @UnreadFake
  static class OwnApplication {
    static final Set<Long> IDS = ConcurrentHashMap.newKeySet();
    static final Set<Integer> SERVERS = ConcurrentHashMap.newKeySet();
    private final FakeApplication injected;

    OwnApplication(FakeApplication injected) {
      this.injected = injected;
    }

    @BeforeEach
    void sameApplicationAllAlong(FakeApplication app) {
      assertThat(app.id()).isEqualTo(injected.id());
    }

    private void see(FakeApplication app, UnreadFakeServer server) {
      assertThat(app.id()).isEqualTo(injected.id());
      IDS.add(app.id());
      SERVERS.add(server.port());
    }

    @Test
    void plain(FakeApplication app, URI baseUrl, UnreadFakeServer server) {
      see(app, server);
      assertThat(baseUrl).isEqualTo(server.baseUrl());
      assertThat(RawHttp.get(baseUrl, UNREAD, token(app)).body()).isEqualTo("{\"total\":0}");
    }

    @RepeatedTest(3)
    void repeated(FakeApplication app, UnreadFakeServer server) {
      see(app, server);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parameterized(int any, FakeApplication app, UnreadFakeServer server) {
      see(app, server);
    }

    @Nested
    class Inner {
      @Test
      void nested(FakeApplication app, UnreadFakeServer server) {
        see(app, server);
      }
    }
  }

  @Test
  void subclassInheritsTheAnnotation() {
    allPass(Inheriting.class, 1);
  }

  @UnreadFake
  abstract static class Base {}

  static class Inheriting extends Base {
    @Test
    void inherits(FakeApplication app) {
      assertThat(app.apiKey()).isNotEmpty();
    }
  }

  @Test
  void applicationOfTheClassIsSharedByItsTests() {
    PerClass.IDS.clear();
    allPass(PerClass.class, 2);
    assertThat(PerClass.IDS).hasSize(1);
  }

  @UnreadFake
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClass {
    static final Set<Long> IDS = ConcurrentHashMap.newKeySet();

    @BeforeAll
    void once(FakeApplication app) {
      IDS.add(app.id());
    }

    @Test
    void one(FakeApplication app) {
      IDS.add(app.id());
    }

    @Test
    void other(FakeApplication app) {
      IDS.add(app.id());
    }
  }

  @Test
  void testMayHaveSeveralApplications() {
    allPass(Several.class, 1);
  }

  @UnreadFake
  static class Several {
    @Test
    void several(
        FakeApplication app,
        @NamedApplication FakeApplication another,
        @NamedApplication("third") FakeApplication third,
        @NamedApplication FakeApplication same) {
      assertThat(List.of(app.id(), another.id(), third.id())).doesNotHaveDuplicates();
      assertThat(same.id()).isEqualTo(another.id());
    }
  }

  @Test
  void urlAmongTheArgumentsOfAParameterizedTestIsItsOwn() {
    allPass(UrlAsArgument.class, 4);
  }

  @UnreadFake
  static class UrlAsArgument {
    @ParameterizedTest
    @ValueSource(strings = {"https://one.test", "https://two.test"})
    void first(URI argument, UnreadFakeServer server) {
      assertThat(argument.getHost()).endsWith(".test");
    }

    @ParameterizedTest
    @ValueSource(strings = "https://one.test")
    void firstWithTheBaseUrlBehindIt(URI argument, FakeApplication app, URI baseUrl) {
      assertThat(argument).hasHost("one.test");
      assertThat(RawHttp.get(baseUrl, UNREAD, token(app)).body()).isEqualTo("{\"total\":0}");
    }

    @ParameterizedTest
    @CsvSource("1, 2, 3")
    void baseUrlBehindOneThatTakesAllArguments(
        int one, ArgumentsAccessor all, URI baseUrl, UnreadFakeServer server) {
      assertThat(all.size()).isEqualTo(3);
      assertThat(baseUrl).isEqualTo(server.baseUrl());
    }
  }

  @Test
  void urlIsAnArgumentWhereverJunitSaysHowManyThereAre() {
    assumeTrue(
        Stream.of(ParameterizedTest.class.getPackage().getImplementationVersion())
            .noneMatch(version -> version.matches("5\\.1[23]\\..*")),
        "this JUnit does not say how many arguments there are");
    allPass(UrlAsAnyArgument.class, 1);
    allPass(UrlAsArgumentOfTheClass.class, 2);
  }

  @UnreadFake
  static class UrlAsAnyArgument {
    @ParameterizedTest
    @CsvSource("one, https://one.test")
    void second(String name, URI argument, URI baseUrl, UnreadFakeServer server) {
      assertThat(argument).hasHost(name + ".test");
      assertThat(baseUrl).isEqualTo(server.baseUrl());
    }
  }

  @UnreadFake
  @ParameterizedClass
  @ValueSource(strings = "https://class.test")
  static class UrlAsArgumentOfTheClass {
    private final URI ofTheClass;
    private final URI injected;

    UrlAsArgumentOfTheClass(URI ofTheClass, URI injected) {
      this.ofTheClass = ofTheClass;
      this.injected = injected;
    }

    @Test
    void plain(URI baseUrl) {
      assertThat(ofTheClass).hasHost("class.test");
      assertThat(baseUrl).isEqualTo(injected);
    }

    @ParameterizedTest
    @CsvSource("test, https://method.test")
    void parameterized(String ending, URI argument, URI baseUrl) {
      assertThat(List.of(ofTheClass, argument)).allMatch(url -> url.getHost().endsWith(ending));
      assertThat(baseUrl).isEqualTo(injected);
    }
  }

  @Test
  void serverCanBeTheClassesOrTheMethods() {
    ServerOfClass.PORTS.clear();
    ServerOfMethod.PORTS.clear();
    allPass(ServerOfClass.class, 2);
    allPass(ServerOfMethod.class, 2);
    assertThat(ServerOfClass.PORTS).hasSize(1);
    assertThat(ServerOfMethod.PORTS).hasSize(2);
  }

  @UnreadFake(server = UnreadFake.Sharing.CLASS)
  static class ServerOfClass {
    static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    @RepeatedTest(2)
    void see(UnreadFakeServer server) {
      PORTS.add(server.port());
    }
  }

  @UnreadFake(server = UnreadFake.Sharing.METHOD)
  static class ServerOfMethod {
    static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    @RepeatedTest(2)
    void see(UnreadFakeServer server) {
      PORTS.add(server.port());
    }
  }

  @Test
  void serverOfAMethodIsItsOwnWhateverTheClassAskedFor() {
    ServerOfMethodAfterTheClass.PORTS.clear();
    ServerOfMethodAfterTheClass.APPLICATIONS.clear();
    allPass(ServerOfMethodAfterTheClass.class, 2);
    assertThat(ServerOfMethodAfterTheClass.PORTS).hasSize(3);
    assertThat(ServerOfMethodAfterTheClass.APPLICATIONS).hasSize(3);
  }

  @UnreadFake(server = UnreadFake.Sharing.METHOD)
  static class ServerOfMethodAfterTheClass {
    static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();
    static final Set<FakeApplication> APPLICATIONS = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void ask(UnreadFakeServer server, FakeApplication app) {
      PORTS.add(server.port());
      APPLICATIONS.add(app);
    }

    @RepeatedTest(2)
    void see(UnreadFakeServer server, FakeApplication app, URI baseUrl) {
      PORTS.add(server.port());
      APPLICATIONS.add(app);
      assertThat(baseUrl).isEqualTo(server.baseUrl());
      assertThat(RawHttp.get(baseUrl, UNREAD, token(app)).status()).isEqualTo(200);
    }
  }

  @Test
  void registeredExtensionDecidesWhatTheAnnotationCannot() {
    allPass(Registered.class, 1);
  }

  static class Registered {
    @RegisterExtension
    static final UnreadFakeExtension FAKE =
        UnreadFakeExtension.builder()
            .server(server -> server.guess(Guess.NO_CREDENTIALS, Choice.STATUS_403))
            .build();

    @Test
    void differs(URI baseUrl) {
      assertThat(RawHttp.get(baseUrl, UNREAD).status()).isEqualTo(403);
    }
  }

  @Test
  void serverIsClosedWithTheRun() {
    allPass(Remembering.class, 1);
    assertThat(Remembering.url).isNotNull();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> RawHttp.get(Remembering.url, UNREAD))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @UnreadFake
  static class Remembering {
    static URI url = URI.create("http://127.0.0.1:1");

    @Test
    void remember(URI baseUrl) {
      url = baseUrl;
    }
  }

  @Test
  void requestThatIsNotImitatedFailsTheTestUnlessAllowed() {
    run(NotImitated.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("careless"),
                finishedWithFailure(
                    message(
                        text -> text.contains("does not imitate") && text.contains("/data/")))));
    allPass(NotImitatedAllowed.class, 1);
  }

  @UnreadFake
  static class NotImitated {
    @Test
    void careless(FakeApplication app, URI baseUrl) {
      RawHttp.get(baseUrl, "/data/Anything.json", token(app));
    }
  }

  @UnreadFake(notImitated = ALLOW)
  static class NotImitatedAllowed extends NotImitated {}

  @Test
  void faultThatWasNeverHitFailsTheTestUnlessAllowed() {
    run(UnusedFault.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("unsupported"),
                finishedWithFailure(
                    message(
                        text ->
                            text.lines()
                                .findFirst()
                                .orElse("")
                                .contains("never hit, so the test did not test it: fault 1: ")))));
    allPass(UnusedFaultAllowed.class, 1);
    allPass(UsedFault.class, 1);
  }

  @Test
  void applicationThatATestRemovesIsLookedAtAllTheSame() {
    allPass(RemovedApplication.class, 1);
    run(NotImitatedByARemovedApplication.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("removes"),
                finishedWithFailure(message(text -> text.contains("does not imitate")))));
  }

  @UnreadFake
  static class RemovedApplication {
    @Test
    void removes(FakeApplication app) {
      app.remove();
      assertThatIllegalStateException().isThrownBy(app::journal);
    }
  }

  @UnreadFake
  static class NotImitatedByARemovedApplication {
    @Test
    void removes(FakeApplication app, URI baseUrl) {
      RawHttp.get(baseUrl, "/data/Anything.json", token(app));
      app.remove();
    }
  }

  @UnreadFake
  static class UnusedFault {
    @Test
    void unsupported(FakeApplication app) {
      app.arm(Fault.status(503));
    }
  }

  @UnreadFake(unusedFaults = ALLOW)
  static class UnusedFaultAllowed extends UnusedFault {}

  @UnreadFake
  static class UsedFault {
    @Test
    void hits(FakeApplication app, URI baseUrl) {
      app.arm(Fault.status(503)).once();
      String token = token(app);
      assertThat(RawHttp.get(baseUrl, UNREAD, token).status()).isEqualTo(503);
      assertThat(RawHttp.get(baseUrl, UNREAD, token).status()).isEqualTo(200);
    }
  }
}
