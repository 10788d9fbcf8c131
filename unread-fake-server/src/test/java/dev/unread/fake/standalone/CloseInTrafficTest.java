package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.admin.StateJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stop in the middle of traffic leaves: the journal knows what was taken up. */
@Tag("no-mutation")
class CloseInTrafficTest {

  private static final int WRITERS = 8;

  @Test
  void everyRequestThatWasTakenUpIsAnsweredWhole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * WRITERS);
    UnreadFakeServer fake =
        UnreadFakeServer.builder()
            .state(StateJson.create().read(Traffic.state(WRITERS).getBytes(UTF_8)))
            .build()
            .start();
    try {
      var traffic = new Traffic(fake.baseUrl(), WRITERS);
      List<Future<Void>> clients = new ArrayList<>();
      traffic.clients().forEach(client -> clients.add(threads.submit(client)));
      fake.application().journal().awaitRequests(500, Duration.ofSeconds(30));

      fake.close();

      for (Future<Void> client : clients) {
        client.get(30, TimeUnit.SECONDS);
      }
      assertThat(traffic.answers()).isEqualTo(fake.application().journal().count());
    } finally {
      fake.close();
      threads.shutdownNow();
    }
  }
}
