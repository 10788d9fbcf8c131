package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.transport.NoResponseException.Why;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Exceptions of TLS libraries; real handshakes are in {@code TlsTest}. */
class TlsFailureTest {

  @Test
  void connectionThatBreaksUnderTlsIsLostAndNotWithoutTls() {
    var wrapped = new SSLException("read failed", new SocketException("Connection reset"));

    assertThat(TlsFailure.why(wrapped)).isEqualTo(Why.CONNECTION_LOST);
    assertThat(TlsFailure.why(new SSLException("Unrecognized SSL message"))).isEqualTo(Why.NOT_TLS);
    assertThat(TlsFailure.why(new SSLHandshakeException("no common version")))
        .isEqualTo(Why.TLS_REFUSED);
  }
}
