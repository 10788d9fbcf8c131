package dev.unread.fake.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGTERM while 16 clients ask as fast as they can. */
class StopInTrafficIT {

  private static final int CLIENTS = 16;
  private static final String REQUEST =
      """
      GET /chat/Message/unread.json HTTP/1.1\r
      Host: 127.0.0.1\r
      QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba\r
      Connection: close\r
      \r
      """;

  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  @Test
  void whatWasBegunIsAnsweredWholeAndTheProcessEndsWithStatusZero() throws Exception {
    Process process = jar.start(Path.of("."), "--port=0");
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      URI base = StandaloneJar.baseUrl(process);
      var warm = new CountDownLatch(CLIENTS * 20);
      List<Future<List<String>>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> askUntilRefused(base, warm)));
      }
      assertThat(warm.await(StandaloneJar.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      process.toHandle().destroy();
      for (Future<List<String>> client : clients) {
        assertThat(client.get(StandaloneJar.PATIENCE_SECONDS, TimeUnit.SECONDS))
            .allSatisfy(
                answer ->
                    assertThat(answer)
                        .startsWith("HTTP/1.1 200 OK")
                        .endsWith("\r\n\r\n{\"total\":15}"));
      }
      assertThat(StandaloneJar.status(process)).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns what came, each answer that began; a connection that was never taken up has none. */
  private static List<String> askUntilRefused(URI base, CountDownLatch warm) {
    var answers = new ArrayList<String>();
    while (true) {
      var answer = new ByteArrayOutputStream();
      try (var socket = new Socket(base.getHost(), base.getPort())) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().transferTo(answer);
      } catch (IOException refused) {
        if (answer.size() == 0) {
          return answers;
        }
      }
      if (answer.size() == 0) {
        return answers;
      }
      answers.add(answer.toString(StandardCharsets.UTF_8));
      warm.countDown();
    }
  }
}
