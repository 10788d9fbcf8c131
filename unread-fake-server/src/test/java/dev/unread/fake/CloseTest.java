package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CloseTest {

  @Test
  void closingEndsConnectionsThatClientsKeepOpen() throws IOException {
    UnreadFakeServer fake = UnreadFakeServer.create().start();
    URI url = fake.baseUrl();
    try (var kept = new Socket(url.getHost(), url.getPort())) {
      kept.setSoTimeout(5_000);
      kept.getOutputStream()
          .write(
              """
              GET /chat/Message/unread.json HTTP/1.1\r
              Host: localhost\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(kept.getInputStream().read()).isEqualTo('H');

      assertThatCode(fake::close).doesNotThrowAnyException();

      assertThat(kept.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void aRequestThatNeverEndsIsCutWithoutAFailure() throws Exception {
    UnreadFakeServer fake = UnreadFakeServer.create().start();
    ScheduledExecutorService slowly = Executors.newSingleThreadScheduledExecutor();
    try (var slow = new Socket(fake.baseUrl().getHost(), fake.port())) {
      slow.setSoTimeout(5_000);
      String head =
          "POST /login.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n";
      slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      Future<?> sending =
          slowly.scheduleAtFixedRate(() -> sendOneByte(slow), 0, 10, TimeUnit.MILLISECONDS);

      assertThatCode(fake::close).doesNotThrowAnyException();

      assertThatThrownBy(sending::get).hasRootCauseInstanceOf(IOException.class);
    } finally {
      slowly.shutdownNow();
    }
  }

  @Test
  void aClosedFakeHasNoAddress() {
    UnreadFakeServer fake = UnreadFakeServer.builder().httpsPort(0).build().start();
    fake.close();

    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(fake::baseUrl, fake::port, fake::httpsUrl, fake::start)) {
      assertThatThrownBy(asked)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("build another");
    }
    assertThatCode(fake::close).doesNotThrowAnyException();
  }

  private static void sendOneByte(Socket socket) {
    try {
      socket.getOutputStream().write('x');
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }
}
