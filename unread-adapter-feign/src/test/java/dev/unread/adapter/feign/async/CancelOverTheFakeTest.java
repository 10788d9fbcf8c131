package dev.unread.adapter.feign.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.junit5.UnreadFake;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the future to the socket: the service sees that nobody waits for its answer any more. */
@Timeout(30)
@UnreadFake
@Tag("no-mutation")
class CancelOverTheFakeTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void serviceSeesThatTheClientOfACancelledFutureIsGone(FakeApplication fake, URI baseUrl)
      throws InterruptedException {
    Reader ann = Reader.onBehalfOf(UserId.of(fake.addUser()));
    fake.arm(Fault.hang());
    var config =
        ClientConfig.builder()
            .baseUrl(baseUrl.toString())
            .apiKey(ApiKey.of(fake.apiKey()))
            .deadline(LONG)
            .attemptTimeout(LONG)
            .build();
    try (var client = UnreadCountClient.of(config);
        var counts = AsyncUnreadCounts.over(client, 1, LONG)) {
      CompletableFuture<Integer> total = counts.total(ann);
      while (fake.stalled() == 0) {
        Thread.onSpinWait();
      }
      assertThat(fake.journal().requests()).noneMatch(request -> request.gaveUpAfter() != null);

      total.cancel(true);

      while (fake.stalled() > 0) {
        Thread.onSpinWait();
      }
      assertThat(fake.journal().requests())
          .singleElement()
          .satisfies(request -> assertThat(request.gaveUpAfter()).isNotNull().isLessThan(LONG));
    }
  }
}
