package dev.unread.adapter.feign.transport;

import static dev.unread.adapter.feign.transport.Attempts.failure;
import static dev.unread.adapter.feign.transport.Attempts.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.RawServer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection after an answer, good or bad. */
class ApacheTransportTest {

  private static final String INTERIM = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

  @Test
  void eightInterimResponsesBeforeEachAnswerAreFine() throws Exception {
    try (var peer = RawServer.answering(INTERIM.repeat(8) + Attempts.OK);
        var client = client(peer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(response(client, url(peer)).status()).isEqualTo(200);
      }
      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  @Test
  void nineInterimResponsesAreNoHttp() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK, INTERIM.repeat(9) + Attempts.OK);
        var client = client(peer)) {
      response(client, url(peer));

      assertThat(failure(client, url(peer))).isEqualTo(NoResponseReason.NOT_HTTP);
      assertThat(peer.seesHangUp()).isTrue();
    }
  }

  @Test
  void bodyThatIsTooLargeIsNotAwaitedAndItsConnectionClosed() throws Exception {
    String large =
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"
            + " ".repeat(RawResponse.MAX_COUNTS + 1);
    try (var peer = RawServer.answering(large, Attempts.OK);
        var client = client(peer)) {
      Attempt attempt = Attempts.lasting(Duration.ofSeconds(10));
      var response = response(client, url(peer), attempt);

      assertThat(response.body().length()).isEqualTo(RawResponse.MAX_COUNTS + 1);
      assertThat(attempt.ended()).as("its rest is not awaited").isNull();
      assertThat(peer.seesHangUp()).isTrue();
      assertThat(response(client, url(peer)).status()).isEqualTo(200);
      assertThat(peer.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void connectionOfABrokenBodyIsClosed(String broken) throws Exception {
    try (var peer = RawServer.answering(broken, Attempts.OK);
        var client = client(peer)) {
      if (broken.contains("500")) {
        assertThat(response(client, url(peer)).body().length()).isEqualTo(0);
      } else {
        assertThat(failure(client, url(peer))).isEqualTo(NoResponseReason.NOT_HTTP);
      }
      assertThat(peer.seesHangUp()).isTrue();
      assertThat(response(client, url(peer)).status()).isEqualTo(200);
      assertThat(peer.connections()).isEqualTo(2);
    }
  }

  @Test
  void attemptThatIsEndedAlreadySendsNothing() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK);
        var client = client(peer)) {
      Attempt attempt = Attempts.patient();
      attempt.end(NoResponseReason.CANCELLED);

      assertThat(failure(client, url(peer), attempt)).isEqualTo(NoResponseReason.CANCELLED);
      assertThat(peer.requests().size()).isZero();
    }
  }

  @Test
  void closeHangsUpAndEndsTheWatchdog() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK)) {
      var client = client(peer);
      response(client, url(peer));
      Thread watchdog = client.watchdog.thread;
      assertThat(watchdog.isAlive()).isTrue();

      client.close();

      assertThat(peer.seesHangUp()).isTrue();
      watchdog.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(watchdog.isAlive()).as("no attempt is watched for ever").isFalse();
    }
  }

  private static ApacheTransport client(RawServer peer) {
    return Attempts.transport(
        URI.create(url(peer)), new DeadlineDnsResolver(InetAddress::getAllByName));
  }

  private static String url(RawServer peer) {
    return "http://127.0.0.1:" + peer.port();
  }
}
