package dev.unread.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.HttpProxy;
import dev.unread.adapter.feign.RetryPolicy;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.fleet.FleetRateLimiter;
import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.junit5.UnreadFake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Mistakes that people make, each with code that makes it and returns the line that they see. */
final class Mistakes {

  /** No line may show these. */
  static final String SECRET = "canary-4f1e";

  private static final Reader SESSION = Reader.ofSession(SessionToken.of(SECRET));
  private static final UserId ANN = UserId.of(123);
  private static final String ANNS_DIALOG = "5d753421a28f9a2596cb0f98";

  /** Makes the mistake. */
  interface Mistake {
    String make() throws Exception;
  }

  private final Map<String, Mistake> all = new LinkedHashMap<>();
  private final OtherEnds ends;
  private final Path folder;

  Mistakes(OtherEnds ends, Path folder) {
    this.ends = ends;
    this.folder = folder;
    credentials();
    addresses();
    tls();
    network();
    baseUrls();
    questions();
    lifeAndLibraries();
    tests();
    commandLines();
  }

  /** Returns the mistakes by their names, in the order of the table. */
  Map<String, Mistake> all() {
    return all;
  }

  private void credentials() {
    all.put(
        "wrong API key", () -> asking(fake().apiKey(ApiKey.of(SECRET)), Reader.onBehalfOf(ANN)));
    all.put(
        "no API key where users are asked for by id", () -> asking(fake(), Reader.onBehalfOf(ANN)));
    all.put("wrong or revoked session token", () -> asking(fake(), SESSION));
    all.put(
        "session that nobody used for two hours",
        () -> {
          FakeApplication app = ends.fake().newApplication();
          var token = SessionToken.of(app.openSession(app.addUser()));
          app.advanceClock(Duration.ofHours(3));
          return asking(fake(), Reader.ofSession(token));
        });
    all.put(
        "session of the application, without a user",
        () -> {
          FakeApplication app = ends.fake().newApplication();
          return asking(fake(), Reader.ofSession(SessionToken.of(app.openApplicationSession())));
        });
    all.put(
        "API key with a line break, as from a file", () -> message(() -> ApiKey.of(SECRET + "\n")));
    all.put(
        "both an API key and a session token provider",
        () ->
            message(
                () ->
                    fake()
                        .apiKey(ApiKey.of(SECRET))
                        .sessionTokenProvider(user -> SessionToken.of(SECRET))
                        .build()));
  }

  private void addresses() {
    all.put("wrong port", () -> asking(at("http://127.0.0.1:" + ends.closedPort()), SESSION));
    all.put("wrong host", () -> asking(at("https://api.quickblox.invalid"), SESSION));
    all.put("address of a web page", () -> asking(at(ends.pages()), SESSION));
    all.put("address that redirects", () -> asking(at(ends.redirecting()), SESSION));
    all.put(
        "port of a server that does not speak HTTP",
        () -> asking(at("http://127.0.0.1:" + ends.greeting()), SESSION));
  }

  private void tls() {
    all.put(
        "http:// to a port that speaks TLS",
        () -> asking(at("http://127.0.0.1:" + httpsUrl().replaceAll(".*:", "")), SESSION));
    all.put(
        "https:// to a port that speaks plain HTTP",
        () -> asking(at("https://127.0.0.1:" + ends.fake().port()), SESSION));
    all.put(
        "certificate of an authority that is not trusted", () -> asking(at(httpsUrl()), SESSION));
    all.put(
        "expired certificate",
        () -> asking(at(ends.withCertificate("expired")).tls(ends.trusting()), SESSION));
    all.put(
        "certificate for another host",
        () -> asking(at(ends.withCertificate("other")).tls(ends.trusting()), SESSION));
  }

  private String httpsUrl() {
    return ends.fake().httpsUrl().toString();
  }

  private void network() {
    all.put(
        "proxy that wants a password",
        () ->
            asking(
                at("https://api.quickblox.invalid")
                    .proxy(HttpProxy.of("127.0.0.1", ends.strictProxy())),
                SESSION));
    all.put(
        "proxy that is not there",
        () ->
            asking(
                at("https://api.quickblox.invalid")
                    .proxy(HttpProxy.of("127.0.0.1", ends.closedPort())),
                SESSION));
    all.put(
        "server that accepts and never answers",
        () ->
            asking(
                at("http://127.0.0.1:" + ends.silent()).deadline(Duration.ofMillis(200)), SESSION));
    all.put(
        "more calls than the account's plan allows",
        () -> {
          FakeApplication app = ends.fake().newApplication();
          app.arm(Fault.rateLimit(Duration.ofSeconds(30)));
          return asking(
              fake().apiKey(ApiKey.of(app.apiKey())), Reader.onBehalfOf(UserId.of(app.addUser())));
        });
  }

  private void baseUrls() {
    all.put("base URL without https://", () -> message(() -> at("api.quickblox.com").build()));
    all.put(
        "base URL with a query",
        () -> message(() -> at("https://qb.example/?key=" + SECRET).build()));
    all.put(
        "base URL that ends in the endpoint's path",
        () -> message(() -> at("https://qb.example/chat/Message/unread.json").build()));
    all.put("plain http to another machine", () -> message(() -> at("http://qb.example").build()));
  }

  private void questions() {
    all.put("user that does not exist", () -> asking(demo(), Reader.onBehalfOf(UserId.of(999))));
    all.put("user id of 0", () -> message(() -> UserId.of(0)));
    all.put("dialog id that is none", () -> message(() -> DialogId.of("lunch")));
    all.put(
        "deadline of a day",
        () -> message(() -> ClientConfig.builder().deadline(Duration.ofDays(1))));
  }

  private void lifeAndLibraries() {
    all.put(
        "client that is closed already",
        () -> {
          var client = UnreadCountClient.of(demo().build());
          client.close();
          return message(() -> client.total(Reader.onBehalfOf(ANN)));
        });
    all.put(
        "cache without Caffeine on the class path",
        () -> message(() -> CachingUnreadCounts.over(new InMemoryUnreadCounts()).build()));
    all.put(
        "fleet without Lettuce on the class path",
        () -> message(() -> FleetRateLimiter.over("redis://127.0.0.1:6379")));
    all.put("Jackson that is too old", Mistakes::clientOverOldJackson);
  }

  private static String clientOverOldJackson() throws Exception {
    try (var loader = new OlderLibraries("com.fasterxml.jackson.core.StreamReadConstraints")) {
      Class<?> configs = loader.loadClass(ClientConfig.class.getName());
      Object builder = configs.getMethod("builder").invoke(null);
      Object config = builder.getClass().getMethod("build").invoke(builder);
      Class<?> clients = loader.loadClass(UnreadCountClient.class.getName());
      Throwable thrown =
          catchThrowable(() -> clients.getMethod("of", configs).invoke(null, config));
      return String.valueOf(Objects.requireNonNull(thrown.getCause()).getMessage());
    }
  }

  private void tests() {
    all.put("forgotten @UnreadFake", () -> failing(WithoutTheAnnotation.class));
    all.put("fault that is armed and never hit", () -> failing(WithAnUnusedFault.class));
    all.put(
        "user that was not added to the fake",
        () -> message(() -> ends.fake().newApplication().unread(123, ANNS_DIALOG)));
    all.put(
        "fake on a port that is taken",
        () -> message(() -> UnreadFakeServer.builder().port(ends.takenPort()).build().start()));
  }

  /** Has a parameter of the fake, and nothing that would fill it in. */
  static class WithoutTheAnnotation {
    @Test
    void counts(FakeApplication app) {
      app.addUser();
    }
  }

  /** Arms a fault, and asks nobody. */
  @UnreadFake
  static class WithAnUnusedFault {
    @Test
    void counts(FakeApplication app) {
      app.arm(Fault.status(503));
    }
  }

  private static String failing(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> firstLine(failure(event)))
        .findFirst()
        .orElseThrow();
  }

  private static String failure(Event event) {
    return String.valueOf(
        event
            .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
            .getThrowable()
            .orElseThrow()
            .getMessage());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElseThrow();
  }

  private void commandLines() {
    all.put(
        "no credentials for the quickstart", () -> quickstart(Map.of("UNREAD_BASE_URL", url())));
    all.put(
        "API key for the quickstart, without a user",
        () -> quickstart(Map.of("UNREAD_BASE_URL", url(), "UNREAD_API_KEY", SECRET)));
    all.put("misspelt flag of the fake", () -> fakeProcess("--prot", "7323"));
    all.put(
        "state file of the fake that is not right",
        () -> {
          Path state = folder.resolve("state.json");
          Files.writeString(state, "{\"users\":[{\"id\":\"ann\"}]}");
          return fakeProcess("--state", state.toString());
        });
    all.put(
        "certificate file in a folder that is not there",
        () ->
            fakeProcess("--port", "0", "--https-port", "0", "--ca-file", "/no/such/folder/ca.pem"));
  }

  private String url() {
    return ends.fake().baseUrl().toString();
  }

  private static String quickstart(Map<String, String> environment) {
    var err = new ByteArrayOutputStream();
    var out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    new Quickstart(environment, out, new PrintStream(err, true, UTF_8)).run(List.of());
    return err.toString(UTF_8).strip();
  }

  private static String fakeProcess(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.unread.fake.standalone.Main"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String line = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 2) {
        throw new AssertionError("exit status " + process.exitValue() + ": " + line);
      }
      return line;
    } finally {
      process.destroyForcibly();
    }
  }

  private ClientConfig.Builder fake() {
    return at(url());
  }

  private ClientConfig.Builder demo() {
    String key = ends.fake().application().apiKey();
    return fake().apiKey(ApiKey.of(key));
  }

  private static ClientConfig.Builder at(String baseUrl) {
    return ClientConfig.builder()
        .baseUrl(baseUrl)
        .retries(RetryPolicy.off())
        .deadline(Duration.ofSeconds(30))
        .attemptTimeout(Duration.ofSeconds(30));
  }

  private static String asking(ClientConfig.Builder config, Reader reader, DialogId... dialogs) {
    try (var client = UnreadCountClient.of(config.build())) {
      return message(
          () -> {
            if (dialogs.length == 0) {
              client.total(reader);
            } else {
              client.countsFor(reader, List.of(dialogs));
            }
          });
    }
  }

  private static String message(ThrowingCallable mistake) {
    return String.valueOf(Objects.requireNonNull(catchThrowable(mistake)).getMessage());
  }
}
