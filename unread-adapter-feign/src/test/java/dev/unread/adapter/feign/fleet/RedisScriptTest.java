package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lettuce.core.RedisClient;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script does on a real server. */
@Timeout(60)
class RedisScriptTest {

  private static RedisServer server;
  private static RedisClient client;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    client = RedisClient.create(server.uri());
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.shutdown(0, 0, TimeUnit.MILLISECONDS);
      server.close();
    }
  }

  private static RedisPermitStore store(String account, AccountRate rate) {
    var store =
        new RedisPermitStore(RedisConnector.of(server.uri()), "unread:{" + account + "}", rate);
    store.connect();
    return store;
  }

  private static PermitReply ask(PermitStore store, PermitRequest request) {
    try {
      return store.ask(request).toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new AssertionError(failed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 160})
  void scriptDoesWhatTheModelOfTheSimulationsDoes(int callsPerSecond) {
    var random = new Random(callsPerSecond);
    AccountRate rate =
        callsPerSecond == 7
            ? AccountRate.adaptive(callsPerSecond)
            : AccountRate.fixed(callsPerSecond);
    var now = new AtomicLong();
    var model = new ModelPermitStore(rate, now::get);
    try (var store = store("model-" + callsPerSecond, rate)) {
      long state = 0;
      long paused = 0;
      boolean begun = false;
      for (int i = 0; i < 500; i++) {
        var request =
            new PermitRequest(
                random.nextInt(10) == 0 ? 1 : 0,
                random.nextInt(4),
                random.nextLong(2_000_000),
                random.nextInt(4),
                random.nextLong(100_000),
                random.nextInt(10) == 0 ? random.nextInt(200) : 0,
                random.nextInt(20) == 0 ? random.nextLong(50_000) : 0,
                state,
                paused);
        PermitReply reply = ask(store, request);
        if (!begun && reply.done()) {
          begun = true;
          now.set(reply.state()); // which is when it began
          model.reply(new PermitRequest(0, 0, 0, 0, 0, 0, 0, 0, 0));
        }
        now.set(reply.now());
        PermitReply expected = model.reply(request);
        assertThat(reply.done()).isEqualTo(expected.done());
        if (reply.done() && i > 1) {
          assertThat(reply.interactive()).isEqualTo(expected.interactive());
          assertThat(reply.background()).isEqualTo(expected.background());
          assertClose(reply.due(), expected.due());
          assertClose(reply.pausedUntil(), expected.pausedUntil());
          assertClose(reply.interactiveFirst(), expected.interactiveFirst());
          assertClose(reply.backgroundFirst(), expected.backgroundFirst());
          assertClose(reply.backgroundTurn(), expected.backgroundTurn());
          assertThat((double) reply.lately()).isCloseTo((double) expected.lately(), within(1.0));
          assertThat(reply.intervalNanos() / 1e9)
              .isCloseTo(expected.intervalNanos() / 1e9, within(0.01));
          state = reply.state();
          paused = reply.pausedUntil();
        }
      }
    }
  }

  /** The script keeps whole microseconds, the model fractions; that adds up. */
  private static void assertClose(long actual, long expected) {
    assertThat((double) actual).isCloseTo((double) expected, within(2_000.0));
  }
}
