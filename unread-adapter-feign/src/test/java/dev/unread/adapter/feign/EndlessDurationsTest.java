package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.async.AsyncUnreadCounts;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.micrometer.RateLimiterMetrics;
import dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountPort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** "For ever" is a duration too: it is refused in one line, or it holds and a call works. */
class EndlessDurationsTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("t"));
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

  /** Makes something of a configuration with a duration that never ends, and asks it. */
  private interface Use {
    int total(ClientConfig.Builder config) throws Exception;
  }

  private static Arguments of(String name, Use use) {
    return Arguments.of(name, use);
  }

  private static int ask(ClientConfig.Builder config) {
    try (var client = UnreadCountClient.of(config.build())) {
      return client.total(ANN);
    }
  }

  private static int ask(CachingUnreadCounts.Builder cache) {
    UnreadCountPort cached = cache.build();
    assertThat(cached.total(ANN)).isEqualTo(15);
    return cached.total(ANN);
  }

  static Stream<Arguments> uses() {
    return Stream.of(
        of("deadline", config -> ask(config.deadline(FOR_EVER))),
        of("attemptTimeout", config -> ask(config.attemptTimeout(FOR_EVER))),
        of("maxPermitWait", config -> ask(config.maxPermitWait(FOR_EVER))),
        of(
            "initial backoff",
            config -> ask(config.retries(RetryPolicy.standard().withBackoff(FOR_EVER, FOR_EVER)))),
        of(
            "longest backoff",
            config ->
                ask(config.retries(RetryPolicy.standard().withBackoff(Duration.ZERO, FOR_EVER)))),
        of("freshFor", config -> ask(cache(config).freshFor(FOR_EVER).staleFor(FOR_EVER))),
        of("staleFor", config -> ask(cache(config).staleFor(FOR_EVER))),
        of("maxWait", config -> ask(cache(config).maxWait(FOR_EVER))),
        of(
            "a future's deadline",
            config -> {
              try (var client = UnreadCountClient.of(config.build());
                  var futures = AsyncUnreadCounts.over(client, 1, FOR_EVER)) {
                return futures.total(ANN).get();
              }
            }),
        of(
            "a pause that the service asks for",
            config -> {
              var limiter = SlidingWindowRateLimiter.perSecond(5);
              limiter.serviceRefused(FOR_EVER);
              limiter.reserve(Priority.INTERACTIVE, FOR_EVER).remaining();
              return 15;
            }),
        of(
            "what is measured",
            config -> {
              var meters = RateLimiterMetrics.in(new SimpleMeterRegistry());
              meters.permitGiven(Priority.BACKGROUND, FOR_EVER, true);
              meters.storeAsked(FOR_EVER, true);
              meters.outageEnded(FOR_EVER);
              return 15;
            }));
  }

  private static CachingUnreadCounts.Builder cache(ClientConfig.Builder config) {
    return CachingUnreadCounts.over(UnreadCountClient.of(config.build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uses")
  void forEverIsRefusedInOneLineOrHolds(String name, Use use) throws Exception {
    var asked = new AtomicInteger();
    try (var server =
        RawServer.that(
            exchange ->
                (asked.getAndIncrement() == 0 && name.contains("backoff")
                        ? CannedResponses.status(503, "")
                        : CannedResponses.sound())
                    .to(exchange))) {
      var config = GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()));
      int total;
      try {
        total = use.total(config);
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getMessage()).isNotBlank().hasLineCount(1);
        return;
      }
      assertThat(total).isEqualTo(15);
    }
  }
}
