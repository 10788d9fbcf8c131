package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.adapter.feign.doubles.RawServer.Exchange;
import dev.unread.adapter.feign.doubles.SelfSigned;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Very many calls, sixteen at a time, against a server that misbehaves at random: not one wrong
 * number, and nothing that grows. The seed is printed; give it back with {@code
 * -Dunread.noise.seed=} to hear the same story again, and choose its length with {@code
 * -Dunread.noise.calls=}.
 */
@Isolated("it looks at the threads and the heap of the whole JVM")
class NoisyServerIT {

  private static final int CALLERS = 16;
  private static final List<String> CORRUPT =
      List.of(
          "null",
          "-1",
          "7.0",
          "7.5",
          "1e1",
          "2147483648",
          "9223372036854775808",
          "true",
          "[7]",
          "07");

  private final int calls = Integer.getInteger("unread.noise.calls", 100_000);
  private final long seed = Long.getLong("unread.noise.seed", System.nanoTime());

  @Test
  void noWrongNumberAndNothingGrows() throws Exception {
    System.out.println("unread.noise.seed=" + seed);
    var noise = new Noise(seed, calls);
    try (var server = RawServer.forgetting(noise);
        var client = client(server)) {
      List<String> warmUp = run(client, 0, calls / 10);
      long heap = heap();
      long threads = clientThreads();
      List<String> story = run(client, calls / 10, calls);

      assertThat(warmUp).doesNotContain("WRONG");
      assertThat(story).doesNotContain("WRONG").contains("right");
      assertThat(clientThreads()).as("threads").isLessThanOrEqualTo(threads);
      assertThat(server.openConnections()).as("connections").isLessThanOrEqualTo(CALLERS);
      assertThat(heap() - heap).as("bytes of heap").isLessThan(16 << 20);
      System.out.println(tally(story));
    }
  }

  @Test
  void noWrongNumberOverTlsWhenSecondResponsesComeLate() throws Exception {
    System.out.println("unread.noise.seed=" + seed);
    int some = calls / 10;
    var late = new LateResponses(seed, some);
    try (var server = RawServer.forgettingOverTls(late)) {
      var threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<String>> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
          int first = caller;
          callers.add(
              () -> {
                try (var client = withoutRetries(server)) {
                  for (int call = first; call < some; call += 4) {
                    String outcome = outcome(client, call);
                    if (outcome.equals("WRONG")) {
                      return outcome + " " + call;
                    }
                    late.awaitSecond(call);
                  }
                  return "right";
                }
              });
        }
        for (var outcome : threads.invokeAll(callers)) {
          assertThat(outcome.get()).isEqualTo("right");
        }
        assertThat(late.seconds()).as("second responses").isGreaterThan(some / 10);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void sameSeedTellsTheSameStory() throws Exception {
    int few = Math.min(calls, 2_000);
    List<List<String>> stories = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (var server = RawServer.forgetting(new Noise(seed, few));
          var client = client(server)) {
        stories.add(run(client, 0, few));
      }
    }
    assertThat(stories.get(0)).isEqualTo(stories.get(1));
  }

  private static UnreadCountClient client(RawServer server) {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(server.url())
            .tls(SelfSigned.context())
            .deadline(Duration.ofMinutes(1))
            .attemptTimeout(Duration.ofSeconds(3))
            .maxConnections(CALLERS)
            .retries(
                RetryPolicy.standard()
                    .withBackoff(Duration.ZERO, Duration.ZERO)
                    .withBudget(10, 10_000))
            .build());
  }

  // a retry goes out at once, when the second response may not be there yet
  private static UnreadCountClient withoutRetries(RawServer server) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
            .tls(SelfSigned.context())
            .retries(RetryPolicy.off())
            .build());
  }

  private static List<String> run(UnreadCountClient client, int from, int to) throws Exception {
    var threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<String>> all = new ArrayList<>();
      IntStream.range(from, to).forEach(call -> all.add(() -> outcome(client, call)));
      List<String> outcomes = new ArrayList<>();
      for (var outcome : threads.invokeAll(all)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private static String outcome(UnreadCountClient client, int call) {
    Map<DialogId, Integer> expected = new LinkedHashMap<>();
    IntStream.rangeClosed(0, call % 3)
        .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "%024x", call * 3L + i)))
        .forEach(dialog -> expected.put(dialog, Noise.count(dialog.value())));
    try {
      UnreadCounts counts =
          client.countsFor(
              Reader.ofSession(SessionToken.of(Integer.toString(call))), expected.keySet());
      return counts.equals(UnreadCounts.of(call, expected)) ? "right" : "WRONG";
    } catch (UnreadCountException failure) {
      return failure.reason().toString();
    }
  }

  private static Map<String, Integer> tally(List<String> story) {
    Map<String, Integer> tally = new ConcurrentHashMap<>();
    story.forEach(outcome -> tally.merge(outcome, 1, Integer::sum));
    return tally;
  }

  private static long clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("unread-"))
        .count();
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /**
   * Answers, and for a third of the calls once more, some time later and in a TLS record of its
   * own.
   */
  private static final class LateResponses implements Behaviour {
    private static final List<String> FIRST =
        List.of("200 OK", "401 No", "404 No", "503 No", "422 No");

    private final long seed;
    private final ConcurrentHashMap<Integer, CountDownLatch> written = new ConcurrentHashMap<>();
    private final AtomicInteger seconds = new AtomicInteger();
    private final int calls;

    LateResponses(long seed, int calls) {
      this.seed = seed;
      this.calls = calls;
    }

    private Random random(int call) {
      return new Random(seed ^ call * 0x9E3779B97F4A7C15L);
    }

    private CountDownLatch latch(int call) {
      return written.computeIfAbsent(call, c -> new CountDownLatch(1));
    }

    int seconds() {
      return seconds.get();
    }

    /** Waits until the other end wrote what it writes after the response to this call. */
    void awaitSecond(int call) throws InterruptedException {
      if (random(call).nextInt(3) == 0) {
        latch(call).await();
      }
      written.remove(call);
    }

    @Override
    public void to(Exchange exchange) throws IOException, InterruptedException {
      int call = Integer.parseInt(exchange.request().header("QB-Token").orElseThrow());
      Random random = random(call);
      boolean twice = random.nextInt(3) == 0;
      String status = FIRST.get(Math.max(0, random.nextInt(15) - 10));
      exchange.write(CannedResponses.text(status, "", Noise.body(call, exchange.ids())));
      if (twice) {
        try {
          exchange.pause(random.nextInt(3));
          exchange.write(
              CannedResponses.text("200 OK", "", Noise.body((call + 1) % calls, exchange.ids())));
          seconds.incrementAndGet();
        } finally {
          latch(call).countDown();
        }
      }
    }
  }

  /** Does to the n-th attempt of a call what the seed says, whoever else calls at the time. */
  private static final class Noise implements Behaviour {
    private final long seed;
    private final AtomicIntegerArray attempts;

    Noise(long seed, int calls) {
      this.seed = seed;
      attempts = new AtomicIntegerArray(calls);
    }

    static int count(String dialog) {
      return (int) (Long.parseLong(dialog, 16) * 7919 % 1_000_003);
    }

    @Override
    public void to(Exchange exchange) throws IOException, InterruptedException {
      int call = Integer.parseInt(exchange.request().header("QB-Token").orElseThrow());
      var random =
          new Random(seed ^ (call * 31L + attempts.getAndIncrement(call)) * 0x9E3779B97F4A7C15L);
      String body = body(call, exchange.ids());
      String answer = CannedResponses.text("200 OK", "", body);
      int cut = random.nextInt(answer.length());
      switch (random.nextInt(40)) {
        case 0 -> exchange.reset();
        case 1 -> exchange.close();
        case 2 -> {
          exchange.write(answer.substring(0, cut));
          exchange.close();
        }
        case 3 -> {
          exchange.write(answer.substring(0, cut));
          exchange.reset();
        }
        case 4 ->
            exchange.write(
                answer + CannedResponses.text("200 OK", "", body(call + 1, exchange.ids())));
        case 5 -> exchange.write(CannedResponses.text("200 OK", "", corrupt(body, random)));
        case 6 ->
            exchange.write(
                CannedResponses.text(
                    "200 OK", "", body.substring(0, random.nextInt(body.length()))));
        case 7 -> exchange.write(CannedResponses.text("200 OK", "", flip(body, random)));
        case 8 -> exchange.write(CannedResponses.text("200 OK", "", body + body));
        case 9 ->
            exchange.write(
                CannedResponses.text(status(random) + " No", "", "{\"errors\":[\"no\"]}"));
        case 10 ->
            exchange.write(CannedResponses.text(status(random) + " No", "", "<html>" + body));
        case 11 -> exchange.write("HTTP/1.1 204 No Content\r\n\r\n" + answer);
        case 12 -> exchange.write("HTTP/1.1 103 Early Hints\r\n\r\n" + answer);
        case 13 -> {
          exchange.write("HTTP/1.1 200 OK\r\n\r\n" + body);
          exchange.close();
        }
        case 14 ->
            exchange.write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(body.length())
                    + "\r\n"
                    + body
                    + "\r\n0\r\n\r\n");
        case 15 -> {
          if (random.nextInt(50) == 0) {
            exchange.awaitHangUp();
            return;
          }
          exchange.write(answer);
        }
        default -> exchange.write(answer);
      }
    }

    private static String body(int call, List<String> ids) {
      var body = new StringBuilder("{\"total\":").append(call);
      ids.forEach(id -> body.append(",\"").append(id).append("\":").append(count(id)));
      return body.append('}').toString();
    }

    private static int status(Random random) {
      return List.of(302, 400, 403, 404, 408, 422, 429, 500, 502, 503, 504).get(random.nextInt(11));
    }

    private static String corrupt(String body, Random random) {
      return body.replaceFirst(
          ":[0-9]+}$", ":" + CORRUPT.get(random.nextInt(CORRUPT.size())) + "}");
    }

    // one character that is not of a number becomes another
    private static String flip(String body, Random random) {
      int at = random.nextInt(body.length());
      char old = body.charAt(at);
      return Character.isDigit(old) && body.lastIndexOf('"', at) < body.lastIndexOf(':', at)
          ? body
          : body.substring(0, at) + (char) (old ^ 1) + body.substring(at + 1);
    }
  }
}
