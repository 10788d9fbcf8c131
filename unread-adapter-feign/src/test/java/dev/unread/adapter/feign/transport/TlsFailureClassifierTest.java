package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions of TLS libraries; real handshakes are in {@code TlsTest}. */
class TlsFailureClassifierTest {

  @Test
  void connectionThatBreaksUnderTlsIsLostAndNotWithoutTls() {
    var wrapped = new SSLException("read failed", new SocketException("Connection reset"));

    assertThat(TlsFailureClassifier.reason(wrapped)).isEqualTo(NoResponseReason.CONNECTION_LOST);
    assertThat(TlsFailureClassifier.reason(new SSLException("Unrecognized SSL message")))
        .isEqualTo(NoResponseReason.NOT_TLS);
    assertThat(TlsFailureClassifier.reason(new SSLHandshakeException("no common version")))
        .isEqualTo(NoResponseReason.TLS_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Received fatal alert: internal_error", // of Java 17
        "(internal_error) Received fatal alert: internal_error", // of Java 21
        "Received close_notify during handshake"
      })
  void alertIsOfAServerThatSpeaksTls(String message) {
    assertThat(TlsFailureClassifier.reason(new SSLException(message)))
        .isEqualTo(NoResponseReason.TLS_REFUSED);
  }
}
