package dev.unread.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RetryPolicy;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.async.AsyncUnreadCounts;
import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.adapter.feign.coalesce.CoalescingUnreadCounts;
import dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.junit5.UnreadFake;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The code that the adapter's guide shows, run. */
@UnreadFake
class ClientGuideTest {

  private static final Duration AMPLE = Duration.ofMinutes(1);

  private final FakeApplication app;
  private final String baseUrl;
  private final long user;
  private final String dialog;

  ClientGuideTest(FakeApplication app, URI url) {
    this.app = app;
    baseUrl = url.toString();
    user = app.addUser();
    dialog = app.addGroupDialog(user, app.addUser());
    app.setUnread(user, dialog, 7);
  }

  private UnreadCountClient client() {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(baseUrl)
            .apiKey(ApiKey.of(app.apiKey()))
            .deadline(AMPLE)
            .attemptTimeout(AMPLE)
            .build());
  }

  @Test
  void everySettingHasADefault() {
    String apiKey = app.apiKey();
    // snippet settings
    ClientConfig config =
        ClientConfig.builder()
            .baseUrl(baseUrl) // https://api.quickblox.com unless set
            .apiKey(ApiKey.of(apiKey))
            .deadline(Duration.ofSeconds(20)) // the whole call: retries, waits, all requests
            .attemptTimeout(Duration.ofSeconds(10))
            .retries(RetryPolicy.standard().withAttempts(2)) // or RetryPolicy.off()
            .rateLimiter(SlidingWindowRateLimiter.of(QuickBloxPlan.GROWTH)) // 160 a second
            .build();
    // end
    try (var client = UnreadCountClient.of(config)) {
      assertThat(client.total(Reader.onBehalfOf(UserId.of(user)))).isEqualTo(7);
    }
  }

  @Test
  void sessionsComeFromASource() {
    // snippet sessions
    ClientConfig config =
        ClientConfig.builder()
            .baseUrl(baseUrl)
            .sessionTokenProvider(of -> SessionToken.of(openSession(of.value())))
            .build();
    // end
    try (var client = UnreadCountClient.of(config).withDeadline(AMPLE)) {
      assertThat(client.total(Reader.onBehalfOf(UserId.of(user)))).isEqualTo(7);
    }
  }

  private String openSession(long of) {
    return app.openSession(of);
  }

  @Test
  void partOfAnAnswerIsBetterThanNone() {
    try (var client = client()) {
      Reader reader = Reader.onBehalfOf(UserId.of(user));
      List<DialogId> dialogs = List.of(DialogId.of(dialog));
      // snippet partial
      PartialUnreadCounts partial = client.partialCountsFor(reader, dialogs);
      partial.counts().byDialog().forEach((known, count) -> show(known, count));
      partial.failed().forEach((unknown, why) -> log(unknown + ": " + why.reason()));
      // end
      assertThat(partial.isComplete()).isTrue();
      assertThat(shown).containsExactly(dialog + " 7");
    }
  }

  private final List<String> shown = new ArrayList<>();

  private void show(DialogId known, int count) {
    shown.add(known + " " + count);
  }

  private void log(String line) {
    shown.add(line);
  }

  @Test
  void cancellingAFutureEndsTheCall() {
    try (var client = client()) {
      Reader reader = Reader.onBehalfOf(UserId.of(user));
      // snippet async
      try (var async = AsyncUnreadCounts.over(client, 8, Duration.ofSeconds(10))) {
        CompletableFuture<Integer> total = async.total(reader);
        int unread = total.join(); // or total.cancel(true), which reaches the socket
        // hide
        assertThat(unread).isEqualTo(7);
        // show
      }
      // end
    }
  }

  @Test
  void manyReadersComeAsAStream() {
    try (var client = client()) {
      List<Reader> everybody = List.of(Reader.onBehalfOf(UserId.of(user)));
      var pushed = new ArrayList<String>();
      // snippet batch
      var progress =
          BatchUnreadCounts.of(client)
              .concurrency(16)
              .forEach(everybody, answer -> pushed.add(answer.toString()));
      // end
      assertThat(progress.counted()).isEqualTo(1);
      assertThat(pushed).hasSize(1);
    }
  }

  @Test
  void identicalCallsBecomeOne() {
    try (var client = client()) {
      Reader reader = Reader.onBehalfOf(UserId.of(user));
      // snippet coalesce
      UnreadCountPort port = CoalescingUnreadCounts.over(client);
      int unread = port.total(reader); // callers who ask this at the same time share one request
      // end
      assertThat(unread).isEqualTo(7);
    }
  }

  @Test
  void processesShareAPlan() {
    // snippet share
    int ofTheAccount = QuickBloxPlan.GROWTH.callsPerSecond().orElseThrow(); // 160
    int processes = 4;
    RateLimiter share = SlidingWindowRateLimiter.perSecond(ofTheAccount / processes);
    // end
    assertThat(share.reserve(RateLimiter.Priority.INTERACTIVE, AMPLE).remaining()).isZero();
  }
}
