package dev.unread.adapter.feign.wire;

import static dev.unread.adapter.feign.wire.Attempts.failure;
import static org.assertj.core.api.Assertions.assertThat;

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

class ForeignClientTest {

  private static final String URL = "http://unread.test";

  static List<Arguments> meanings() {
    return List.of(
        Arguments.of(new UnknownHostException("no such host"), NoReply.Why.UNKNOWN_HOST),
        Arguments.of(new ConnectException("refused"), NoReply.Why.NOT_CONNECTED),
        Arguments.of(new SSLHandshakeException("not trusted"), NoReply.Why.NOT_SECURE),
        Arguments.of(new IOException("broken"), NoReply.Why.BROKE_OFF),
        Arguments.of(new IllegalStateException("closed"), NoReply.Why.BROKE_OFF),
        Arguments.of(new AssertionError("cannot be"), NoReply.Why.BROKE_OFF));
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void failureOfTheTransportKeepsItsMeaning(Throwable failure, NoReply.Why why) {
    Client failing =
        (request, options) -> {
          if (failure instanceof IOException io) {
            throw io;
          } else if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        };
    try (var client = new ForeignClient(failing, 1)) {
      assertThat(failure(client, URL)).isEqualTo(why);
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
    try (var client = new ForeignClient(transport, 1)) {
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
    try (var client = new ForeignClient(transport, 1)) {
      assertThat(Attempts.response(client, URL).headers().keySet())
          .map(name -> name.toLowerCase(Locale.ROOT))
          .containsExactlyInAnyOrder("date", "retry-after");
    }
  }

  @Test
  void closedTransportHasNoRoom() {
    var client =
        new ForeignClient(
            (request, options) -> Response.builder().request(request).status(200).build(), 1);
    client.close();

    assertThat(failure(client, URL)).isEqualTo(NoReply.Why.NO_ROOM);
  }
}
