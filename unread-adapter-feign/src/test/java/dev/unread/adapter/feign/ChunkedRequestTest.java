package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.countOf;
import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.doubles.RawServer.Behaviour;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One call in several requests: split, in parallel, put together, and in part. */
class ChunkedRequestTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));

  @Test
  void tenThousandDialogsAreRightAndInTheOrderAsked() throws IOException {
    List<DialogId> asked = new ArrayList<>(dialogs(10_000));
    Collections.shuffle(asked, new Random(7));
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server))) {
      UnreadCounts counts = client.countsFor(ANN, asked);

      assertThat(new ArrayList<>(counts.byDialog().entrySet()))
          .isEqualTo(new ArrayList<>(expected(asked).entrySet()));
      assertThat(counts.total()).hasValue(15);
      assertThat(server.requests())
          .hasSize(100)
          .allSatisfy(request -> assertThat(request.line().length() + 2).isLessThanOrEqualTo(4000));
    }
  }

  @Test
  void requestsAreEqualInSize() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server))) {
      client.countsFor(ANN, dialogs(202));

      assertThat(sizes(server)).containsExactlyInAnyOrder(67, 67, 68);
    }
  }

  @Test
  void requestLineIsAsLongAsAllowedAndNoLonger() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound())) {
      for (int bytes : new int[] {81, 107, 108, 109, 500}) {
        try (var client = client(config(server).requestLineBytes(bytes).dialogsPerRequest(1000))) {
          int before = server.requests().size();
          client.countsFor(ANN, dialogs(37));
          List<RawServer.Request> requests =
              server.requests().subList(before, server.requests().size());
          int longest = requests.stream().mapToInt(r -> r.line().length() + 2).max().orElse(0);

          assertThat(longest).isLessThanOrEqualTo(bytes);
          assertThat(requests).hasSize((37 + (bytes - 54) / 27 - 1) / ((bytes - 54) / 27));
        }
      }
    }
  }

  @Test
  void totalIsThatOfTheLastAnswerAndNeverASum() throws IOException {
    var total = new AtomicInteger();
    Behaviour counting =
        exchange ->
            exchange.write(
                CannedResponses.text("200 OK", "", body(total.incrementAndGet(), exchange.ids())));
    try (var server = RawServer.that(counting);
        var client = client(config(server).parallelRequests(1))) {
      assertThat(client.countsFor(ANN, dialogs(300)).total()).hasValue(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void soManyRequestsRunAtATimeAndNoMore(int parallel) throws IOException {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var together = new CyclicBarrier(parallel);
    Behaviour counted =
        exchange -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          meet(together);
          running.decrementAndGet();
          CannedResponses.sound().to(exchange);
        };
    try (var server = RawServer.that(counted);
        var client = client(config(server).parallelRequests(parallel).dialogsPerRequest(1))) {
      client.countsFor(ANN, dialogs(8));

      assertThat(most).hasValue(parallel);
    }
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException, IOException {
    try {
      barrier.await();
    } catch (java.util.concurrent.BrokenBarrierException broken) {
      throw new IOException(broken);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {414, 431})
  void tooLongRequestIsHalvedAndTheSizeKept(int status) throws IOException {
    Behaviour upTo30 =
        exchange ->
            (exchange.ids().size() > 30 ? status(status, "") : CannedResponses.sound())
                .to(exchange);
    try (var server = RawServer.that(upTo30);
        var client = client(config(server).parallelRequests(1))) {
      assertThat(client.countsFor(ANN, dialogs(100)).byDialog()).isEqualTo(expected(dialogs(100)));
      assertThat(sizes(server)).containsExactly(100, 50, 25, 25, 25, 25);

      client.countsFor(ANN, dialogs(100));
      assertThat(sizes(server)).hasSize(10).endsWith(25, 25, 25, 25);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {414, 431})
  void whereASingleDialogIsTooLongNothingIsLearnt(int status) throws IOException {
    Behaviour ofOneUser =
        exchange ->
            (exchange.request().header("QB-Token").orElse("").equals("a-long-token")
                    ? status(status, "")
                    : CannedResponses.sound())
                .to(exchange);
    try (var server = RawServer.that(ofOneUser);
        var client = client(config(server).parallelRequests(1))) {
      var refused =
          catchThrowableOfType(
              InvalidRequest.class,
              () ->
                  client.countsFor(
                      Reader.ofSession(SessionToken.of("a-long-token")), dialogs(1000)));
      assertThat(refused).hasMessageContaining("the service answered " + status);
      assertThat(refused.partialCounts().orElseThrow().failed()).hasSize(1000);
      assertThat(sizes(server)).containsExactly(100, 50, 25, 8, 4, 2, 1);

      client.countsFor(ANN, dialogs(100));
      assertThat(sizes(server)).hasSize(8).endsWith(100);
    }
  }

  @Test
  void oneRequestFailingForEverLeavesTheOthersCounts() throws IOException {
    List<DialogId> asked = dialogs(1000);
    DialogId poison = asked.get(512);
    try (var server = RawServer.that(except(poison, status(500, "{\"errors\":[\"Oh no\"]}")));
        var client = client(config(server))) {
      var failure = catchThrowableOfType(Unavailable.class, () -> client.countsFor(ANN, asked));
      PartialUnreadCounts known = failure.partialCounts().orElseThrow();
      Map<DialogId, Integer> others = expected(asked);
      others.keySet().removeAll(asked.subList(500, 600));

      assertThat(failure.serviceMessage()).contains("Oh no");
      assertThat(known.counts()).isEqualTo(UnreadCounts.of(15, others));
      assertThat(known.failed().keySet()).containsExactlyElementsOf(asked.subList(500, 600));
      assertThat(known.failed().values()).allMatch(Unavailable.class::isInstance);
      assertThat(server.requests()).hasSize(12);
      assertThat(client.partialCountsFor(ANN, asked).counts()).isEqualTo(known.counts());
    }
  }

  @Test
  void partialCallIsCompleteWhenAllIsWell() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server))) {
      assertThat(client.partialCountsFor(ANN, dialogs(150)))
          .isEqualTo(
              new PartialUnreadCounts(UnreadCounts.of(15, expected(dialogs(150))), Map.of()));
      assertThat(client.partialCountsFor(ANN, List.of()).counts()).isEqualTo(UnreadCounts.none());
    }
  }

  @Test
  void partialCallNamesAllDialogsWhenNothingIsWell() throws IOException {
    try (var server = RawServer.that(status(404, ""));
        var client = client(config(server))) {
      for (int count : new int[] {1, 250}) {
        PartialUnreadCounts partial = client.partialCountsFor(ANN, dialogs(count));

        assertThat(partial.counts()).isEqualTo(UnreadCounts.none());
        assertThat(partial.failed()).containsOnlyKeys(dialogs(count));
        assertThat(partial.failed().values()).allMatch(InvalidRequest.class::isInstance);
      }
    }
  }

  @Test
  void partialCallOfAnInterruptedThreadOrAClosedClientIsCancelled() throws IOException {
    try (var server = RawServer.that(CannedResponses.sound())) {
      var client = client(config(server));
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> client.partialCountsFor(ANN, dialogs(250)));
      assertThat(Thread.interrupted()).isTrue();
      client.close();
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> client.partialCountsFor(ANN, dialogs(1)));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void rejectedSessionEndsTheWholeCall() throws IOException {
    List<DialogId> asked = dialogs(1000);
    Behaviour others = exchange -> exchange.stall();
    Behaviour rejecting =
        exchange ->
            (exchange.ids().contains(asked.get(0).value()) ? status(401, "") : others).to(exchange);
    try (var server = RawServer.that(rejecting);
        var client =
            client(
                config(server)
                    .deadline(Duration.ofMinutes(9))
                    .attemptTimeout(Duration.ofMinutes(9)))) {
      var failure = catchThrowableOfType(SessionRejected.class, () -> client.countsFor(ANN, asked));

      assertThat(failure.partialCounts().orElseThrow().failed()).containsOnlyKeys(asked);
      assertThat(failure.partialCounts().orElseThrow().failed().values())
          .allMatch(SessionRejected.class::isInstance);
      assertThat(server.requests()).hasSizeBetween(1, 4);
    }
  }

  @Test
  void refusalOfOneDialogDoesNotEndTheOthers() throws IOException {
    List<DialogId> asked = dialogs(300);
    try (var server = RawServer.that(except(asked.get(0), status(403, "")));
        var client = client(config(server))) {
      PartialUnreadCounts partial = client.partialCountsFor(ANN, asked);

      assertThat(partial.failed().keySet()).containsExactlyElementsOf(asked.subList(0, 100));
      assertThat(partial.failed().values()).allMatch(AccessDenied.class::isInstance);
      assertThat(partial.counts().byDialog()).hasSize(200);
    }
  }

  @Test
  void requestsAfterARefusedOneAreSentAllTheSame() throws IOException {
    List<DialogId> asked = dialogs(300);
    try (var server = RawServer.that(except(asked.get(0), status(403, "")));
        var client = client(config(server).parallelRequests(1))) {
      assertThat(client.partialCountsFor(ANN, asked).counts().byDialog()).hasSize(200);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void helperThatDoesNotEndIsLeftBehind() throws Exception {
    var forEver = new CountDownLatch(1);
    List<DialogId> asked = dialogs(200);
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server).parallelRequests(2).observer(hanging(forEver)))) {
      var late =
          catchThrowableOfType(
              Unavailable.class,
              () -> client.withDeadline(Duration.ofMillis(200)).countsFor(ANN, asked));

      assertThat(late).hasMessageContaining("no whole answer came in time");
      assertThat(late.partialCounts().orElseThrow().counts().byDialog()).isNotEmpty();
      assertThat(late.partialCounts().orElseThrow().failed()).isNotEmpty();
    } finally {
      forEver.countDown();
    }
  }

  @Test
  void interruptEndsTheWaitForHelpersAndIsKept() throws Exception {
    var forEver = new CountDownLatch(1);
    List<DialogId> asked = dialogs(200);
    try (var server = RawServer.that(CannedResponses.sound());
        var client = client(config(server).parallelRequests(2).observer(hanging(forEver)))) {
      var failure = new CompletableFuture<UnreadCountException>();
      var kept = new CompletableFuture<Boolean>();
      var caller =
          new Thread(
              () -> {
                failure.complete(
                    catchThrowableOfType(
                        UnreadCountException.class, () -> client.countsFor(ANN, asked)));
                kept.complete(Thread.currentThread().isInterrupted());
              });
      caller.start();
      server.awaitRequests(1);
      while (caller.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      caller.interrupt();

      assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
      assertThat(kept.join()).isTrue();
    } finally {
      forEver.countDown();
    }
  }

  /** Hangs in the client's own threads, as an observer might that writes to a disk. */
  private static CallObserver hanging(CountDownLatch forEver) {
    return call ->
        new CallObserver.Observation() {
          @Override
          public Map<String, String> attemptStarted(CallObserver.AttemptStarted attempt) {
            boolean helper = Thread.currentThread().getName().startsWith("unread-client-");
            while (helper && forEver.getCount() > 0) {
              LockSupport.park(forEver);
            }
            return Map.of();
          }
        };
  }

  @Test
  void deadlineCoversAllRequests() throws IOException {
    List<DialogId> asked = dialogs(800);
    try (var server = RawServer.that(except(asked.get(0), exchange -> exchange.stall()));
        var client =
            client(
                config(server)
                    .deadline(Duration.ofSeconds(2))
                    .attemptTimeout(Duration.ofMinutes(9)))) {
      long start = System.nanoTime();
      var failure =
          catchThrowableOfType(UnreadCountException.class, () -> client.countsFor(ANN, asked));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
      assertThat(failure).isInstanceOf(Unavailable.class);
      assertThat(failure.partialCounts().orElseThrow().failed().keySet())
          .containsAll(asked.subList(0, 100));
    }
  }

  private static Behaviour except(DialogId dialog, Behaviour behaviour) {
    return exchange ->
        (exchange.ids().contains(dialog.value()) ? behaviour : CannedResponses.sound())
            .to(exchange);
  }

  private static String body(int total, List<String> ids) {
    var body = new StringBuilder("{\"total\":").append(total);
    ids.forEach(id -> body.append(",\"").append(id).append("\":0"));
    return body.append('}').toString();
  }

  private static List<Integer> sizes(RawServer server) {
    return server.requests().stream().map(r -> r.line().split("%2C", -1).length).toList();
  }

  private static List<DialogId> dialogs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DialogId.of(String.format(Locale.ROOT, "5d753421a28f9a2596%06x", i)))
        .toList();
  }

  private static Map<DialogId, Integer> expected(List<DialogId> dialogs) {
    var counts = new LinkedHashMap<DialogId, Integer>();
    dialogs.forEach(dialog -> counts.put(dialog, countOf(dialog.value())));
    return counts;
  }

  private static ClientConfig.Builder config(RawServer server) {
    return ClientConfig.builder()
        .baseUrl(server.url())
        .deadline(Duration.ofMinutes(1))
        .attemptTimeout(Duration.ofMinutes(1))
        .retries(RetryPolicy.standard().withBackoff(Duration.ZERO, Duration.ZERO));
  }

  private static UnreadCountClient client(ClientConfig.Builder config) {
    return UnreadCountClient.of(config.build());
  }
}
