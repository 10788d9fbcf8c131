package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
}
