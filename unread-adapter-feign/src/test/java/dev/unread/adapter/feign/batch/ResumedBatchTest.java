package dev.unread.adapter.feign.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.junit5.UnreadFake;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches that end in the middle, and those that go on from there. */
@Timeout(60)
@UnreadFake
class ResumedBatchTest {

  private static final int READERS = 200;
  private static final int THREADS = 4;

  private final FakeApplication app;
  private final String baseUrl;
  private final List<Reader> everybody;

  ResumedBatchTest(FakeApplication app, URI url) {
    this.app = app;
    baseUrl = url.toString();
    everybody =
        LongStream.range(0, READERS)
            .mapToObj(i -> Reader.onBehalfOf(UserId.of(app.addUser())))
            .toList();
  }

  private UnreadCountClient client() {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(baseUrl)
            .apiKey(ApiKey.of(app.apiKey()))
            .deadline(Duration.ofSeconds(30))
            .build());
  }

  private static BatchUnreadCounts batch(UnreadCountClient client) {
    return BatchUnreadCounts.of(client).concurrency(THREADS);
  }

  @Test
  void clientThatIsClosedEndsTheBatchAndFailsNoReader() {
    Collection<ReaderResult> taken = new ConcurrentLinkedQueue<>();
    UnreadCountClient client = client();
    try (BatchResults results = batch(client).totals(everybody)) {
      for (int i = 0; i < READERS / 4; i++) {
        taken.add(results.next());
      }
      client.close();
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> results.forEachRemaining(taken::add));

      assertThat(results.resumePoint()).isLessThan(READERS);
      assertThat(taken).hasOnlyElementsOfType(ReaderResult.Counted.class);
    }
  }

  @Test
  void consumerThatThrewIsGoneOnFromAndNoReaderIsLeftOut() {
    var done = new HashSet<Reader>();
    long resumePoint = 0;
    int batches = 0;
    try (var client = client()) {
      while (resumePoint < READERS) {
        List<Reader> rest = everybody.subList((int) resumePoint, READERS);
        try (BatchResults results = batch(client).totals(rest)) {
          long before = resumePoint;
          for (int i = 0; i < 37 && results.hasNext(); i++) {
            done.add(results.next().reader());
            resumePoint = before + results.resumePoint();
          }
          batches++;
        }
      }
    }

    assertThat(done).containsExactlyInAnyOrderElementsOf(everybody);
    assertThat(batches).isGreaterThan(1);
  }

  @Test
  void refusalsWithAPauseInTheMiddleFailNoReader() {
    app.arm(Fault.rateLimit(Duration.ofSeconds(1))).skip(READERS / 2).times(3);
    var results = new ArrayList<ReaderResult>();
    try (var client = client()) {
      long start = System.nanoTime();
      batch(client).forEach(everybody, results::add);

      assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofSeconds(1).toNanos());
    }
    assertThat(results).hasSize(READERS).hasOnlyElementsOfType(ReaderResult.Counted.class);
  }
}
