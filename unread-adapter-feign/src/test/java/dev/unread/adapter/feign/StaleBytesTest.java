package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.adapter.feign.doubles.SelfSigned;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountException.UnreadableResponse;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left over on a kept connection is never taken for the next reader's answer. */
@Timeout(60)
class StaleBytesTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));
  private static final Reader BOB = Reader.ofSession(SessionToken.of("bobs-token"));
  private static final String FIFTEEN = text("200 OK", "", "{\"total\":15}");
  private static final String PLANTED = text("200 OK", "", "{\"total\":99}");

  enum Scheme {
    HTTP,
    HTTPS;

    RawServer server(Behaviour... behaviours) {
      return this == HTTP ? RawServer.that(behaviours) : RawServer.overTls(behaviours);
    }
  }

  static Stream<Arguments> firstAnswers() {
    return Stream.of(Scheme.values())
        .flatMap(
            scheme ->
                Stream.of(
                        FIFTEEN,
                        text("200 OK", "", "{\"total\":\"15\"}"),
                        "HTTP/1.1 204 No Content\r\n\r\n",
                        "HTTP/1.1 304 Not Modified\r\n\r\n",
                        text("401 Unauthorized", "", "{\"errors\":[\"Unauthorized\"]}"),
                        text("404 Not Found", "", "{\"errors\":[\"x\"]}"),
                        text("503 Service Unavailable", "", ""))
                    .map(answer -> Arguments.of(scheme, answer)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("firstAnswers")
  void secondAnswerThatComesLateIsNotTheNextReaders(Scheme scheme, String first) throws Exception {
    var answered = new CountDownLatch(1);
    var planted = new CountDownLatch(1);
    Behaviour twice =
        exchange -> {
          exchange.write(first);
          answered.await();
          try {
            exchange.write(PLANTED);
          } finally {
            planted.countDown(); // where the connection is closed already, too
          }
        };
    try (var server = scheme.server(twice, ok("{\"total\":15}"));
        var client = client(server)) {
      UnreadCountException failure = failure(client);
      assertThat(failure == null).isEqualTo(first.equals(FIFTEEN));
      answered.countDown();
      planted.await();

      assertThat(client.total(BOB)).isEqualTo(15);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  @EnabledOnOs(OS.LINUX) // where an acknowledgement can be asked for at once
  void secondAnswerThatTcpHoldsBackIsNotTheNextReaders(Scheme scheme) throws Exception {
    var answered = new CountDownLatch(1);
    var planted = new CountDownLatch(1);
    Behaviour twice =
        exchange -> {
          exchange.holdBackSmallWrites();
          exchange.write(FIFTEEN);
          exchange.write(PLANTED); // waits for the acknowledgement of the first
          answered.await();
          planted.countDown();
        };
    try (var server = scheme.server(twice, ok("{\"total\":16}"));
        var client = client(server)) {
      assertThat(client.total(ANN)).isEqualTo(15);
      answered.countDown();
      planted.await();

      assertThat(client.total(BOB)).isEqualTo(16);
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionIsNotKeptAfterAnUnsoundAnswer(Scheme scheme) throws Exception {
    try (var server = scheme.server(ok("{\"total\":-1}"), ok("{\"total\":15}"));
        var client = client(server)) {
      assertThat(failure(client)).isInstanceOf(UnreadableResponse.class);
      assertThat(client.total(BOB)).isEqualTo(15);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void chunkedAnswerThatEndsInsideItsLastChunksEndIsCut(Scheme scheme) throws Exception {
    for (String end : new String[] {"", "\r", "\r\n", "\r\nX: y\r\n"}) {
      Behaviour cut =
          exchange -> {
            exchange.write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"total\":15}\r\n0"
                    + end);
            exchange.close();
          };
      try (var server = scheme.server(cut);
          var client = client(server)) {
        assertThat(failure(client)).as(end).isInstanceOf(Unavailable.class);
      }
    }
  }

  private static UnreadCountClient client(RawServer server) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
            .tls(SelfSigned.context())
            .retries(RetryPolicy.off())
            .build());
  }

  private static @Nullable UnreadCountException failure(UnreadCountClient client) {
    return catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN));
  }
}
