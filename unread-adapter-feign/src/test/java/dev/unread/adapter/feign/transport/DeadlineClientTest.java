package dev.unread.adapter.feign.transport;

import static dev.unread.adapter.feign.transport.Attempts.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeadlineClientTest {

  private static final String URL = "http://unread.test";

  static List<Arguments> meanings() {
    return List.of(
        Arguments.of(new UnknownHostException("no such host"), NoResponseReason.UNKNOWN_HOST),
        Arguments.of(new ConnectException("refused"), NoResponseReason.CONNECTION_REFUSED),
        Arguments.of(new SSLHandshakeException("not trusted"), NoResponseReason.TLS_REFUSED),
        Arguments.of(new IOException("broken"), NoResponseReason.CONNECTION_LOST),
        Arguments.of(new IllegalStateException("closed"), NoResponseReason.CONNECTION_LOST));
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void failureOfTheTransportKeepsItsMeaning(Exception failure, NoResponseReason reason) {
    Client failing =
        (request, options) -> {
          if (failure instanceof IOException io) {
            throw io;
          }
          throw (RuntimeException) failure;
        };
    try (var client = new DeadlineClient(failing, 1)) {
      assertThat(failure(client, URL)).isEqualTo(reason);
    }
  }

  @Test
  void errorOfTheTransportIsNoFailureOfTheNetwork() {
    var error = new AssertionError("cannot be");
    Client failing =
        (request, options) -> {
          throw error;
        };
    try (var client = new DeadlineClient(failing, 1)) {
      assertThatThrownBy(() -> failure(client, URL)).hasStackTraceContaining("cannot be");
    }
  }

  @Test
  void transportRunsOnAThreadThatKeepsNoJvmAlive() throws Exception {
    var thread = new CompletableFuture<Thread>();
    Client transport =
        (request, options) -> {
          thread.complete(Thread.currentThread());
          return Response.builder().request(request).status(200).build();
        };
    try (var client = new DeadlineClient(transport, 1)) {
      assertThat(Attempts.response(client, URL).status()).isEqualTo(200);

      assertThat(thread.join()).isNotSameAs(Thread.currentThread());
      assertThat(thread.join().isDaemon()).isTrue();
    }
  }

  @Test
  void headersThatDoNotMatterAreLeftOut() throws Exception {
    Client transport =
        (request, options) ->
            Response.builder()
                .request(request)
                .status(200)
                .headers(
                    Map.of(
                        "set-cookie", List.of("a=b"),
                        "QB-Token", List.of("anns-token"),
                        "date", List.of("now"),
                        "RETRY-AFTER", List.of("30")))
                .build();
    try (var client = new DeadlineClient(transport, 1)) {
      assertThat(Attempts.response(client, URL).headers().keySet())
          .map(name -> name.toLowerCase(Locale.ROOT))
          .containsExactlyInAnyOrder("date", "retry-after");
    }
  }

  @Test
  void closedTransportHasNoRoom() {
    var client =
        new DeadlineClient(
            (request, options) -> Response.builder().request(request).status(200).build(), 1);
    client.close();

    assertThat(failure(client, URL)).isEqualTo(NoResponseReason.POOL_EXHAUSTED);
  }
}
