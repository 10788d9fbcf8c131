package dev.unread.fake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class SingleWriteTest {

  private static final byte[] REQUEST =
      """
      GET /chat/Message/unread.json HTTP/1.1\r
      Host: x\r
      QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba\r
      \r
      """
          .getBytes(UTF_8);

  @Test
  void headersAndBodyLeaveInOneWrite() throws IOException {
    try (UnreadFakeServer fake = UnreadFakeServer.create().start();
        var socket = new Socket(InetAddress.getLoopbackAddress(), fake.port())) {
      socket.setSoTimeout(10_000);
      byte[] piece = new byte[65_536];
      for (int i = 0; i < 20; i++) {
        socket.getOutputStream().write(REQUEST);
        int length = socket.getInputStream().read(piece);
        assertThat(new String(piece, 0, length, UTF_8))
            .startsWith("HTTP/1.1 200 OK\r\n")
            .endsWith("\r\n\r\n{\"total\":15}");
      }
    }
  }
}
