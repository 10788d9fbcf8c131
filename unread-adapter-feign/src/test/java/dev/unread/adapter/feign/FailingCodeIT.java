package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.async.AsyncUnreadCounts;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.coalesce.CoalescingUnreadCounts;
import dev.unread.adapter.feign.concurrent.InterruptibleTask;
import dev.unread.adapter.feign.doubles.RandomFailures;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Exchange;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import feign.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Very many calls, sixteen at a time, while all code that can be handed in throws now and then,
 * threads are refused, callers interrupted, neighbours cancelled and the service restarted, at
 * random: not one wrong number, nobody late, nothing left behind, and afterwards the client
 * answers.
 *
 * <p>The seed is printed; give it back with {@code -Dunread.failures.seed=}. {@code
 * -Dunread.failures.calls=100000} is the long run, and {@code -Dunread.failures.slack=PT0.1S} what
 * is promised beyond the deadline; a busy machine needs more.
 */
@Isolated("it looks at the threads and the heap of the whole JVM")
class FailingCodeIT {

  private static final int CALLERS = 16;
  private static final int CONNECTIONS = 12;
  private static final int USERS = 200;
  private static final Duration DEADLINE = Duration.ofMillis(400);

  private final int calls = Integer.getInteger("unread.failures.calls", 10_000);
  private final long seed = Long.getLong("unread.failures.seed", System.nanoTime());
  private final Duration slack =
      Duration.parse(System.getProperty("unread.failures.slack", "PT5S"));

  private final RandomFailures failures = new RandomFailures(seed);
  private final AtomicLong latest = new AtomicLong();
  private final AtomicBoolean misbehaving = new AtomicBoolean(true);
  private final CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
  private final ScheduledExecutorService interrupter = Executors.newScheduledThreadPool(1);
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final ExecutorService shared = Executors.newCachedThreadPool();

  @Test
  void everyCallEndsRightAndNothingIsLeftBehind() throws Exception {
    System.out.println("unread.failures.seed=" + seed);
    try (var plain = RawServer.forgetting(this::answer);
        var tls = RawServer.forgettingOverTls(this::answer);
        var overTcp = client(config(plain.url()));
        var overTls = client(config(tls.url()).tls(failures.tls()));
        var overFeign =
            client(config(plain.url()).feignClient(failing(StockFeignClient.create())));
        var async =
            AsyncUnreadCounts.over(overTcp, failures.sometimes((Executor) shared), DEADLINE)) {
      List<UnreadCountPort> ports =
          List.of(
              overTcp,
              overTls,
              overFeign,
              CoalescingUnreadCounts.over(overTcp),
              CoalescingUnreadCounts.over(overTcp, failures.sometimes((Executor) shared)),
              CachingUnreadCounts.over(overTcp)
                  .freshFor(Duration.ZERO)
                  .maxWait(Duration.ofMillis(20))
                  .build(),
              new Joined(async));
      List<RawServer> servers = List.of(plain, tls);
      Map<String, Integer> warmUp = run(ports, overTcp, async, servers, 0, calls / 5);
      long heap = heap();
      Map<String, Integer> outcomes = run(ports, overTcp, async, servers, calls / 5, calls);
      System.out.println(
          outcomes + ", latest " + latest.get() / 1_000_000 + " ms after its deadline");
      failures.stop();
      misbehaving.set(false);

      assertThat(warmUp.keySet()).noneMatch(outcome -> outcome.startsWith("WRONG"));
      assertThat(outcomes.keySet())
          .contains("right")
          .noneMatch(outcome -> outcome.startsWith("WRONG"));
      assertThat(Duration.ofNanos(latest.get())).as("after the deadline").isLessThan(slack);
      for (UnreadCountPort port : ports) {
        assertThat(port.total(reader(USERS + 1))).isEqualTo(USERS + 1);
      }
      assertThat(askTogether(overTcp)).as("connections that can be had").isTrue();
      assertThat(tls.openConnections()).as("connections").isLessThanOrEqualTo(CONNECTIONS);
      assertThat(heap() - heap).as("bytes of heap").isLessThan(16 << 20);
    } finally {
      callers.shutdownNow();
      interrupter.shutdownNow();
      shared.shutdownNow();
    }
    assertThat(clientThreadsEnd()).as("no thread is left").isTrue();
  }

  private UnreadCountClient client(ClientConfig.Builder config) {
    return UnreadCountClient.of(config.build(), TimeSource.REAL, failures::sometimes);
  }

  private ClientConfig.Builder config(String url) {
    return ClientConfig.builder()
        .baseUrl(url)
        .deadline(DEADLINE)
        .attemptTimeout(Duration.ofMillis(150))
        .maxConnections(CONNECTIONS)
        .dialogsPerRequest(4)
        .parallelRequests(3)
        .permitsPerSession(1)
        .observer(failures.observer(this::ended))
        .rateLimiter(failures.rateLimiter())
        .sessionTokenProvider(failures.provider(user -> SessionToken.of("t" + user.value())))
        .retries(
            RetryPolicy.standard()
                .withBackoff(Duration.ZERO, Duration.ofMillis(5))
                .withBudget(10, 10_000));
  }

  private Client failing(Client client) {
    return (request, options) -> {
      failures.maybe();
      return client.execute(request, options);
    };
  }

  private void ended(Duration took) {
    latest.accumulateAndGet(took.minus(DEADLINE).toNanos(), Math::max);
  }

  private Map<String, Integer> run(
      List<UnreadCountPort> ports,
      UnreadCountClient neighbours,
      AsyncUnreadCounts async,
      List<RawServer> servers,
      int from,
      int to)
      throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (int call = from; call < to; call++) {
      var random = new Random(seed ^ call * 0x9E3779B97F4A7C15L);
      UnreadCountPort port = ports.get(random.nextInt(ports.size()));
      all.add(
          () -> {
            switch (random.nextInt(40)) {
              case 0 -> {
                return interrupted(() -> outcome(port, random), random.nextInt(3));
              }
              case 1, 2 -> {
                Future<?> neighbour = neighbour(async, reader(1 + random.nextInt(USERS)));
                String outcome = outcome(port, random);
                neighbour.cancel(true);
                return outcome;
              }
              case 3 -> {
                if (random.nextInt(10) == 0) {
                  servers.get(random.nextInt(servers.size())).dropConnections();
                }
                return outcome(port, random);
              }
              default -> {
                return outcome(random.nextInt(4) == 0 ? neighbours : port, random);
              }
            }
          });
    }
    Map<String, Integer> tally = new TreeMap<>();
    for (var outcome : callers.invokeAll(all)) {
      tally.merge(outcome.get(), 1, Integer::sum);
    }
    return tally;
  }

  private static Future<?> neighbour(AsyncUnreadCounts async, Reader reader) {
    try {
      return async.total(reader);
    } catch (Error failure) {
      assertThat(RandomFailures.isFatal(failure)).isTrue();
      return CompletableFuture.completedFuture(0);
    }
  }

  private String interrupted(Callable<String> call, int millis) throws Exception {
    var outcome = new ArrayList<String>();
    var task =
        new InterruptibleTask(
            () -> {
              try {
                outcome.add(call.call());
              } catch (Exception failed) {
                outcome.add("WRONG");
              }
            });
    var interrupt = interrupter.schedule(task::cancel, millis, TimeUnit.MILLISECONDS);
    task.run();
    interrupt.cancel(false);
    return outcome.isEmpty() ? "not begun" : outcome.get(0);
  }

  private static String outcome(UnreadCountPort port, Random random) {
    int user = 1 + random.nextInt(USERS);
    int dialogs = random.nextInt(10) == 0 ? 20 : random.nextInt(4);
    Map<DialogId, Integer> expected = new LinkedHashMap<>();
    IntStream.range(0, dialogs)
        .mapToObj(i -> String.format(Locale.ROOT, "%024x", user * 100L + i))
        .forEach(id -> expected.put(DialogId.of(id), count(id)));
    try {
      boolean right;
      if (dialogs == 0) {
        right = port.total(reader(user)) == user;
      } else {
        UnreadCounts counts = port.countsFor(reader(user), expected.keySet());
        right = counts.equals(UnreadCounts.of(user, expected));
      }
      return right ? "right" : "WRONG";
    } catch (UnreadCountException failure) {
      return failure.reason() == Reason.UNREADABLE_RESPONSE
          ? "WRONG: " + failure.getMessage() // since whatever the service says is sound
          : failure.reason().toString();
    } catch (Error failure) {
      return RandomFailures.isFatal(failure) ? "error of the JVM" : "WRONG";
    }
  }

  private static Reader reader(int user) {
    return user % 2 == 0
        ? Reader.ofSession(SessionToken.of("t" + user))
        : Reader.onBehalfOf(UserId.of(user));
  }

  private static int count(String dialog) {
    return (int) (Long.parseLong(dialog, 16) * 7919 % 1_000_003);
  }

  private void answer(Exchange exchange) throws IOException, InterruptedException {
    int user = Integer.parseInt(exchange.request().header("QB-Token").orElseThrow().substring(1));
    var body = new StringBuilder("{\"total\":").append(user);
    exchange.ids().forEach(id -> body.append(",\"").append(id).append("\":").append(count(id)));
    String answer = CannedResponses.text("200 OK", "", body.append('}').toString());
    switch (misbehaving.get() ? failures.draw(100) : -2) {
      case 0 -> exchange.reset();
      case 1 -> exchange.write(CannedResponses.text("503 No", "", ""));
      case 2 -> exchange.write(CannedResponses.text("401 No", "", ""));
      case 3 -> {
        if (failures.draw(4) == 0) {
          exchange.awaitHangUp();
        } else {
          exchange.write(answer);
        }
      }
      case -2 -> {
        if (user == USERS) {
          meet();
        }
        exchange.write(answer);
      }
      default -> exchange.write(answer);
    }
  }

  private void meet() throws IOException, InterruptedException {
    try {
      together.await();
    } catch (java.util.concurrent.BrokenBarrierException broken) {
      throw new IOException(broken);
    }
  }

  /** Returns whether as many requests run at a time as there are connections. */
  private boolean askTogether(UnreadCountClient client) throws Exception {
    var patient =
        client.withDeadline(Duration.ofMinutes(1)).withAttemptTimeout(Duration.ofMinutes(1));
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      all.add(() -> patient.total(reader(USERS)) == USERS);
    }
    boolean right = true;
    for (var answer : callers.invokeAll(all)) {
      right &= answer.get();
    }
    return right;
  }

  // Threads of a pool that wait for work end by themselves.
  private static boolean clientThreadsEnd() {
    long start = System.nanoTime();
    while (Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("unread-"))
        .anyMatch(
            thread ->
                Arrays.stream(thread.getValue())
                    .noneMatch(frame -> frame.getMethodName().equals("getTask")))) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The asynchronous calls as a port, each waited for. */
  private record Joined(AsyncUnreadCounts async) implements UnreadCountPort {
    @Override
    public int total(Reader reader) {
      return join(() -> async.total(reader).join());
    }

    @Override
    public UnreadCounts countsFor(Reader reader, java.util.Collection<DialogId> dialogs) {
      return join(() -> async.countsFor(reader, dialogs).join());
    }

    private static <T> T join(java.util.function.Supplier<T> call) {
      try {
        return call.get();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) Objects.requireNonNull(failed.getCause());
      }
    }
  }
}
