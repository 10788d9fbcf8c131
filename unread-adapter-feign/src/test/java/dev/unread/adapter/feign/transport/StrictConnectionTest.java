package dev.unread.adapter.feign.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which connections are used again. */
class StrictConnectionTest {

  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong now = new AtomicLong(42);
  private final StrictConnection connection = new StrictConnection(now::get);
  private Socket near = new Socket();
  private Socket far = new Socket();

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      near = new Socket(listener.getInetAddress(), listener.getLocalPort());
      far = listener.accept();
    }
    connection.bind(near);
  }

  @AfterEach
  void close() throws IOException {
    connection.close(CloseMode.IMMEDIATE);
    far.close();
  }

  @Test
  void connectionThatTheServerClosedInAPauseIsStale() throws IOException {
    closeFarEnd();

    now.addAndGet(PAUSE);
    assertThat(connection.isStale()).as("not asked yet, for that takes a while").isFalse();
    now.addAndGet(1);
    assertThat(connection.isStale()).isTrue();
  }

  @Test
  void pauseBeginsAnewWithEachUse() throws IOException {
    closeFarEnd();
    now.addAndGet(PAUSE + 1);
    connection.passivate();

    assertThat(connection.isStale()).isFalse();
    now.addAndGet(PAUSE + 1);
    assertThat(connection.isStale()).isTrue();
  }

  @Test
  void openConnectionOutlastsAPause() throws IOException {
    now.addAndGet(PAUSE + 1);

    assertThat(connection.isStale()).isFalse();
  }

  @Test
  void connectionWithBytesNobodyAskedForIsStaleAtOnce() throws IOException {
    plant();

    assertThat(connection.isStale()).isTrue();
  }

  @Test
  void answerThatCameBeforeTheFirstRequestIsRefused() throws Exception {
    plant();

    connection.sendRequestHeader(new BasicClassicHttpRequest("GET", "/"));
    assertThatThrownBy(connection::flush).isInstanceOf(ProtocolException.class);
    assertThat(far.getInputStream().available()).as("sent all the same").isZero();
  }

  @Test
  void bytesThatCameAfterTheCheckStillKeepTheNextRequestFromBeingSent() throws Exception {
    connection.sendRequestHeader(new BasicClassicHttpRequest("GET", "/"));
    connection.flush();
    far.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
    connection.receiveResponseHeader();
    assertThat(connection.isStale()).isFalse();
    int sent = far.getInputStream().available();
    plant();

    connection.sendRequestHeader(new BasicClassicHttpRequest("GET", "/"));
    assertThatThrownBy(connection::flush).isInstanceOf(UnfitConnectionException.class);
    assertThat(far.getInputStream().available()).as("sent all the same").isEqualTo(sent);
  }

  @Test
  void connectionThatWasRetiredIsNotUsedAgain() throws IOException {
    connection.retire();

    assertThat(connection.isStale()).isTrue();
    assertThat(connection.isConsistent()).isFalse();
  }

  @Test
  void readEndsWithTheAttemptWhereNoWatchdogEndsIt() throws Exception {
    connection.sendRequestHeader(
        new AttemptRequest(
            URI.create("http://127.0.0.1/"), Attempts.lasting(Duration.ofMillis(20))));
    connection.flush();

    assertThatThrownBy(connection::receiveResponseHeader)
        .isInstanceOf(SocketTimeoutException.class);
  }

  private void plant() throws IOException {
    far.getOutputStream().write('x');
    while (near.getInputStream().available() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void connectionThatNeverCameAboutIsStale() throws IOException {
    assertThat(new StrictConnection(now::get).isStale()).isTrue();
  }

  @Test
  void idleConnectionHasNoReadTimeout() throws IOException {
    connection.setSocketTimeout(Timeout.ofSeconds(1));
    connection.passivate();

    assertThat(near.getSoTimeout()).isZero();
  }

  @Test
  void brokenConnectionIsNotUsedAgain() throws IOException {
    assertThat(connection.isConsistent()).isTrue();

    near.close();

    assertThat(connection.isConsistent()).isFalse();
  }

  private void closeFarEnd() throws IOException {
    far.close();
    assertThat(near.getInputStream().read()).as("the end has come through").isEqualTo(-1);
  }
}
