package dev.unread.adapter.feign.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.adapter.feign.doubles.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections are used again, and how long one read lasts. */
class StrictConnectionTest {

  private static final RequestBytes REQUEST = RequestBytes.of("GET", "/", "").end();
  private static final int REQUEST_LENGTH = "GET / HTTP/1.1\r\n\r\n".length();
  private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private SocketChannel near;
  private Socket far;
  private StrictConnection connection;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      near = SocketChannel.open(listener.getLocalSocketAddress());
      far = listener.accept();
    }
    connection = new StrictConnection(near, near.socket(), 0);
  }

  @AfterEach
  void close() throws IOException {
    connection.abort();
    far.close();
  }

  @Test
  void responseThatCameBeforeTheFirstRequestIsRefused() throws Exception {
    say("x");

    assertThatThrownBy(this::exchange).isInstanceOf(ProtocolException.class);
    assertThat(far.getInputStream().available()).as("sent all the same").isZero();
  }

  @Test
  void newTlsConnectionThatTheServerClosesGaveNoAnswer() throws Exception {
    try (var listener = SelfSigned.context().getServerSocketFactory().createServerSocket(0);
        var channel =
            SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()))) {
      var server = new FutureTask<Void>(() -> shakeHandsAndClose((SSLSocket) listener.accept()));
      new Thread(server).start();
      var tls =
          (SSLSocket)
              SelfSigned.context()
                  .getSocketFactory()
                  .createSocket(channel.socket(), "127.0.0.1", listener.getLocalPort(), true);
      tls.startHandshake();
      server.get(); // so that its goodbye is there

      assertThatThrownBy(
              () -> new StrictConnection(channel, tls, 0).exchange(REQUEST, Attempts.patient()))
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  private static @Nullable Void shakeHandsAndClose(SSLSocket socket) throws IOException {
    try (socket) {
      socket.startHandshake();
    }
    return null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", EMPTY})
  void bytesNobodyAskedForKeepTheNextRequestFromBeingSent(String leftover) throws Exception {
    say(EMPTY, exchangeLater());
    int sent = far.getInputStream().available();
    say(leftover);

    assertThatThrownBy(this::exchange).isInstanceOf(StaleConnectionException.class);
    assertThat(far.getInputStream().available()).as("sent all the same").isEqualTo(sent);
  }

  @Test
  void connectionThatTheServerClosedIsStaleAtOnce() throws Exception {
    say(EMPTY, exchangeLater());
    far.shutdownOutput();
    awaitEnd();

    assertThatThrownBy(this::exchange).isInstanceOf(StaleConnectionException.class);
  }

  @Test
  void connectionThatTheServerResetIsStaleAtOnce() throws Exception {
    say(EMPTY, exchangeLater());
    far.setSoLinger(true, 0);
    far.close();

    assertThatThrownBy(this::exchange).isInstanceOf(StaleConnectionException.class);
  }

  @Test
  void connectionIsReusableAfterAWholeResponse() throws Exception {
    say(EMPTY, exchangeLater());
    assertThat(connection.isReusable()).isTrue();

    say(EMPTY, exchangeLater());
    assertThat(connection.isReusable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: x, close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      })
  void connectionIsNotReusableAfterAResponseWhoseEndIsInDoubt(String response) throws Exception {
    say(response, exchangeLater());

    assertThat(connection.isReusable()).isFalse();
  }

  @Test
  void readEndsWithTheAttemptWhereNoWatchdogEndsIt() {
    assertThatThrownBy(() -> connection.exchange(REQUEST, Attempts.lasting(Duration.ofMillis(20))))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void abortEndsARead() throws Exception {
    var aborter =
        new Thread(
            () -> {
              try {
                far.getInputStream().read(); // the request is there
                connection.abort();
              } catch (IOException gone) {
                throw new IllegalStateException(gone);
              }
            });
    aborter.start();

    // the JDK's releases say it in different ways
    assertThatThrownBy(this::exchange)
        .isInstanceOfAny(ClosedChannelException.class, SocketException.class);
    aborter.join();
  }

  private void exchange() throws Exception {
    connection.exchange(REQUEST, Attempts.patient());
  }

  private Thread exchangeLater() {
    return new Thread(
        () -> {
          try {
            exchange();
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  /** Lets the thread send its request, and answers. */
  private void say(String text, Thread caller) throws Exception {
    int before = far.getInputStream().available();
    caller.start();
    while (far.getInputStream().available() < before + REQUEST_LENGTH) {
      Thread.onSpinWait();
    }
    far.getOutputStream().write(text.getBytes(US_ASCII));
    caller.join();
  }

  private void say(String text) throws IOException {
    far.getOutputStream().write(text.getBytes(US_ASCII));
    while (near.socket().getInputStream().available() < text.length()) {
      Thread.onSpinWait();
    }
  }

  // The end has come through when the near end's kernel has it; a look does not consume it.
  private void awaitEnd() throws IOException {
    near.socket().setSoTimeout(10_000);
    assertThat(near.socket().getInputStream().read()).isEqualTo(-1);
  }
}
