package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class DeadlineHandshakesTest {

  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long LATE = TimeUnit.SECONDS.toNanos(20);

  @Test
  void handshakesThatWereLeftBehindAreBoundedAndCountedUntilTheyEnd() throws Exception {
    var known = new CountDownLatch(1);
    SSLContext slow = SelfSigned.trustingAfter(() -> await(known));
    var handshakes = new DeadlineHandshakes(new DaemonPool("test-tls", 8, 0), 1);
    try (var server = RawServer.overTls(exchange -> {})) {
      assertThat(catchThrowable(() -> perform(handshakes, slow, server, SOON))).isNotNull();
      assertThatThrownBy(() -> perform(handshakes, slow, server, LATE))
          .isInstanceOfSatisfying(
              NoResponseException.class,
              none -> assertThat(none.reason()).isEqualTo(NoResponseReason.POOL_EXHAUSTED));

      known.countDown();
      long end = System.nanoTime() + LATE;
      Throwable refused = new IOException("not tried");
      while (refused != null && System.nanoTime() - end < 0) {
        refused = catchThrowable(() -> perform(handshakes, slow, server, LATE));
      }
      assertThat(refused).as("once the first has ended").isNull();
    } finally {
      known.countDown();
      handshakes.close();
    }
  }

  @Test
  void withoutAThreadItEndsOnTheCallersWithoutAnInterrupt() throws Exception {
    var noThread =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    var attempt = new Attempt("", Map.of(), System.nanoTime() + LATE);
    var ended = new CountDownLatch(1);
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var plain = new Socket(silent.getInetAddress(), silent.getLocalPort());
        Socket there = silent.accept()) {
      SSLSocket socket = over(plain, SSLContext.getDefault());
      var ending =
          new Thread(
              () -> {
                try {
                  there.getInputStream().read(); // the handshake has begun
                } catch (IOException gone) {
                  // so it has
                }
                attempt.end(NoResponseReason.TLS_TIMED_OUT);
                ended.countDown();
              });
      ending.start();

      assertThat(
              catchThrowable(
                  () ->
                      new DeadlineHandshakes(noThread, 1)
                          .perform(socket, attempt, () -> closeQuietly(plain))))
          .isInstanceOf(NoResponseException.class);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  private static void perform(
      DeadlineHandshakes handshakes, SSLContext tls, RawServer server, long nanos)
      throws IOException {
    URI url = URI.create(server.url());
    try (var plain = new Socket(url.getHost(), url.getPort())) {
      var attempt = new Attempt("", Map.of(), System.nanoTime() + nanos);
      handshakes.perform(over(plain, tls), attempt, () -> closeQuietly(plain));
    }
  }

  private static SSLSocket over(Socket plain, SSLContext tls) throws IOException {
    return (SSLSocket)
        tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // so is the connection
    }
  }

  // Nobody who asks others whom to trust is interrupted by whoever waits for it.
  private static void await(CountDownLatch latch) {
    long end = System.nanoTime() + LATE;
    while (System.nanoTime() - end < 0) {
      try {
        if (latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
      } catch (InterruptedException ignored) {
        // goes on
      }
    }
  }
}
