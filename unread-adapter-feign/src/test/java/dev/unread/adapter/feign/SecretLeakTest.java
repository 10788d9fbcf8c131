package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.status;
import static dev.unread.adapter.feign.CannedResponses.text;
import static dev.unread.adapter.feign.doubles.CanarySecret.BASIC;
import static dev.unread.adapter.feign.doubles.CanarySecret.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import dev.unread.adapter.feign.doubles.CanarySecret;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import feign.FeignException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A secret is put wherever one can stand, and must come out nowhere: no message, cause, log line of
 * any level, {@code toString}, event or thread name.
 */
@Isolated("it listens to the log of the whole JVM")
@Tag("no-mutation")
class SecretLeakTest {

  private static final ApiKey KEY = ApiKey.of(CANARY);
  private static final SessionToken TOKEN = SessionToken.of(CANARY);

  private final CanarySecret canary = CanarySecret.listeningFrom(Level.TRACE);

  @AfterEach
  void stopListening() {
    canary.close();
  }

  static Stream<Behaviour> whatRepeatsSecrets() {
    String echo = "you sent " + CANARY;
    Stream<Behaviour> errors =
        Stream.of(
                "{\"errors\":[\"" + echo + "\"]}",
                "{\"errors\":{\"base\":[\"" + echo + "\"],\"" + CANARY + "\":\"taken\"}}",
                "{\"code\":null,\"message\":\"" + echo.toUpperCase(java.util.Locale.ROOT) + "\"}",
                "{\"error\":\"c4n4ry\\u002dc4n4ry\\u002dc4n4ry\"}",
                "{\"error\":\"" + CANARY.replace("-", " - ") + "\"}",
                "<html>" + echo + "</html>",
                echo)
            .flatMap(
                body ->
                    IntStream.of(302, 400, 401, 403, 404, 422, 429, 500, 503)
                        .mapToObj(code -> status(code, body)));
    Stream<Behaviour> others =
        Stream.of(
            status("503 " + CANARY, "Retry-After: " + CANARY + "\r\nDate: " + CANARY + "\r\n", ""),
            status("500 No", "X-Request-Id: " + CANARY + "\r\n", ""),
            status("500 No", "X-Request-Id: " + "0".repeat(50) + CANARY + "\r\n", ""),
            status("500 No", "X-Request-Id: " + CANARY.replace("-", " -\t") + "\r\n", ""),
            status("302 Found", "Location: http://127.0.0.1:1/" + CANARY + "\r\n", ""),
            status("200 OK", "Content-Encoding: " + CANARY + "\r\n", "{\"total\":1}"),
            status("200 OK", "QB-Token-ExpirationDate: " + CANARY + "\r\n", "{\"total\":1}"),
            status("200 OK", "", "{\"total\":1,\"" + CANARY + "\":2}"),
            status("200 OK", "", "{\"total\":\"" + CANARY + "\"}"),
            status("200 OK", "", CANARY),
            exchange -> exchange.write("HTTP/1.1 " + CANARY + "\r\n\r\n"),
            exchange -> exchange.write(CANARY + "\r\n\r\n"),
            exchange -> exchange.write("HTTP/1.1 200 OK\r\n" + CANARY + "\r\n\r\n"),
            exchange -> {
              exchange.write(text("200 OK", "", echo).substring(0, 60));
              exchange.reset();
            });
    return Stream.concat(errors, others);
  }

  @ParameterizedTest
  @MethodSource("whatRepeatsSecrets")
  void serviceThatRepeatsSecretsDoesNotSpreadThem(Behaviour behaviour) throws Exception {
    try (var server = RawServer.that(behaviour)) {
      ClientConfig.Builder config = config(server).observer(new Eavesdropper());
      ask(config.apiKey(KEY), Reader.onBehalfOf(UserId.of(1)));
      ask(config, Reader.ofSession(TOKEN));
      ask(config(server).sessionTokenProvider(user -> TOKEN), Reader.onBehalfOf(UserId.of(1)));
      ask(through(server).observer(new Eavesdropper()), Reader.ofSession(SessionToken.of("other")));
      assertThat(server.requests()).anyMatch(request -> request.toString().contains(CANARY));
    }
    assertThat(canary.seen())
        .as("lines of the log")
        .anyMatch(line -> line.contains("AttemptEnded["));
    assertThat(canary.seen())
        .as("lines of the transport, which knows the secrets and says nothing")
        .noneMatch(line -> line.startsWith("org.apache.hc"));
    canary.assertNotSeen();
  }

  static Stream<Behaviour> whatRepeatsCredentialsOfTheProxy() {
    return Stream.of(
        status("500 No", "X-Request-Id: " + BASIC + "\r\n", ""),
        status("500 No", "X-Request-Id: " + "0".repeat(50) + BASIC + "\r\n", ""),
        status(403, "{\"error\":\"not with Basic " + BASIC + "\"}"));
  }

  @ParameterizedTest
  @MethodSource("whatRepeatsCredentialsOfTheProxy")
  void proxyThatRepeatsItsCredentialsDoesNotSpreadThem(Behaviour behaviour) throws Exception {
    try (var proxy = RawServer.that(behaviour)) {
      ask(through(proxy).observer(new Eavesdropper()), Reader.ofSession(SessionToken.of("other")));
      assertThat(proxy.requests()).anyMatch(request -> request.toString().contains(BASIC));
    }
    canary.assertNotSeen();
  }

  @Test
  void silenceSaysNothingOfSecrets() throws Exception {
    try (var server = RawServer.that(exchange -> exchange.stall())) {
      ask(
          config(server).deadline(Duration.ofMillis(300)).attemptTimeout(Duration.ofMillis(100)),
          Reader.ofSession(TOKEN));
    }
    canary.assertNotSeen();
  }

  @Test
  void foreignCodeThatThrowsSecretsDoesNotSpreadThem() throws Exception {
    try (var server = RawServer.that(CannedResponses.sound())) {
      ClientConfig.Builder config = config(server);
      Reader ann = Reader.onBehalfOf(UserId.of(1));
      ask(
          config
              .observer(
                  call -> {
                    throw new IllegalStateException(CANARY);
                  })
              .sessionTokenProvider(
                  user -> {
                    throw new IllegalStateException(CANARY, new RuntimeException(CANARY));
                  }),
          ann);
      ask(
          config.feignClient(
              (request, options) -> {
                throw new IllegalStateException(request.toString());
              }),
          Reader.ofSession(TOKEN));
      ask(
          config.feignClient(
              (request, options) -> {
                throw FeignException.errorStatus(
                    CANARY, feign.Response.builder().request(request).status(500).build());
              }),
          Reader.ofSession(TOKEN));
    }
    canary.assertNotSeen();
  }

  @Test
  void refusedSettingsDoNotRepeatSecrets() {
    canary.see(catchThrowable(() -> ApiKey.of(CANARY + "\r\n")));
    canary.see(catchThrowable(() -> ApiKey.of(CANARY.repeat(100))));
    canary.see(catchThrowable(() -> SessionToken.of(CANARY + " ")));
    for (String url :
        List.of(
            "https://user:" + CANARY + "@host",
            "https://host?key=" + CANARY,
            "https://host/#" + CANARY,
            "ftp://" + CANARY + "@host",
            "https:// " + CANARY,
            CANARY)) {
      Throwable refused = catchThrowable(() -> ClientConfig.builder().baseUrl(url).build());
      assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasNoCause();
      canary.see(refused);
    }
    canary.assertNotSeen();
  }

  private static ClientConfig.Builder config(RawServer server) {
    return GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
        .dialogsPerRequest(2)
        .retries(RetryPolicy.standard().withBackoff(Duration.ZERO, Duration.ZERO));
  }

  /** The server as a proxy, which is sent its own password and passes on nothing. */
  private static ClientConfig.Builder through(RawServer proxy) {
    return config(proxy)
        .baseUrl("http://service.example")
        .allowPlainHttpTo("service.example")
        .proxy(HttpProxy.of("127.0.0.1", proxy.port()).withCredentials("ann", CANARY));
  }

  private void ask(ClientConfig.Builder builder, Reader reader) {
    ClientConfig config = builder.build();
    canary.see(
        String.valueOf((Object) builder) + " " + config + " " + KEY + " " + TOKEN + " " + reader);
    List<DialogId> dialogs =
        IntStream.range(0, 3)
            .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", i)))
            .toList();
    try (var client = UnreadCountClient.of(config)) {
      canary.see(String.valueOf((Object) client));
      seeFailure(() -> client.total(reader));
      seeFailure(() -> client.countsFor(reader, dialogs));
      PartialUnreadCounts partial = client.partialCountsFor(reader, dialogs);
      canary.see(partial.toString());
      partial.failed().values().forEach(canary::see);
      canary.seeThreads();
    }
  }

  private void seeFailure(Runnable call) {
    Throwable failure = catchThrowable(call::run);
    if (failure != null) {
      canary.see(failure);
    }
  }

  /** Sees every event, and shows it. */
  private final class Eavesdropper implements CallObserver {
    @Override
    public Observation callStarted(CallStarted call) {
      canary.see(call.toString());
      return new Observation() {
        @Override
        public Map<String, String> attemptStarted(AttemptStarted attempt) {
          canary.see(attempt.toString());
          return Map.of("traceparent", "00-1", "qb-token", "none", "authorization", "none");
        }

        @Override
        public void attemptEnded(AttemptEnded attempt) {
          canary.see(attempt.toString());
        }

        @Override
        public void retried(Retried retry) {
          canary.see(retry.toString());
        }

        @Override
        public void waited(Waited wait) {
          canary.see(wait.toString());
        }

        @Override
        public void anomalyObserved(AnomalyObserved anomaly) {
          canary.see(anomaly.toString());
        }

        @Override
        public void callEnded(CallEnded call) {
          canary.see(call.toString());
          throw new IllegalStateException(CANARY);
        }
      };
    }
  }
}
