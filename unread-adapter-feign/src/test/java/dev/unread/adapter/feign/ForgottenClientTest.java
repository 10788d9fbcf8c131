package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.adapter.feign.doubles.EveryLogLine;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Who forgets to close gets a warning, and no thread or connection for ever. */
@Isolated("it looks at the threads and the log of the whole JVM")
class ForgottenClientTest {

  private static final String SECRET = "1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final Reader ANN = Reader.ofSession(SessionToken.of(SECRET));

  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> places = new ConcurrentLinkedQueue<>();

  private EveryLogLine log(Level lowest) {
    return EveryLogLine.from(
        lowest,
        (line, thrown) -> {
          if (line.contains("never closed")) {
            warnings.add(line);
            Stream.ofNullable(thrown).forEach(places::add);
          }
        });
  }

  @Test
  void forgottenClientGivesBackThreadAndConnectionAndSaysSoOnce() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (var log = log(Level.WARN);
        var server = RawServer.that(CannedResponses.sound())) {
      useAndForget(server);
      assertThat(ofTheAdapter(before)).isNotEmpty();

      assertThat(comesTrue(() -> ofTheAdapter(before).isEmpty() && server.openConnections() == 0))
          .as("threads and connections end: %s", ofTheAdapter(before))
          .isTrue();
      assertThat(comesTrue(() -> !warnings.isEmpty())).isTrue();
      assertThat(warnings)
          .singleElement()
          .asString()
          .contains("127.0.0.1:" + server.port(), "where it was made")
          .doesNotContain(SECRET);
      assertThat(places).isEmpty();
      assertThat(log).isNotNull();
    }
  }

  private static void useAndForget(RawServer server) {
    UnreadCountClient client = client(server);
    assertThat(client.total(ANN)).isEqualTo(15);
    assertThat(client.inBackground().countsFor(ANN, dialogs(250)).byDialog()).hasSize(250);
  }

  @Test
  void withDebugLoggingItSaysWhereTheClientWasMade() throws IOException {
    try (var log = log(Level.DEBUG);
        var server = RawServer.that(CannedResponses.sound())) {
      client(server);

      assertThat(comesTrue(() -> !places.isEmpty())).isTrue();
      assertThat(places.element().getStackTrace())
          .anySatisfy(frame -> assertThat(frame.getClassName()).isEqualTo(getClass().getName()));
      assertThat(log).isNotNull();
    }
  }

  @Test
  void closedClientIsNoMatterOfTheCollector() throws IOException {
    try (var log = log(Level.WARN);
        var server = RawServer.that(CannedResponses.sound())) {
      var closed = new WeakReference<>(closedClient(server));

      assertThat(comesTrue(() -> closed.get() == null)).isTrue();
      assertThat(warnings).isEmpty();
      assertThat(log).isNotNull();
    }
  }

  private static UnreadCountClient closedClient(RawServer server) {
    UnreadCountClient client = client(server);
    client.total(ANN);
    client.close();
    return client;
  }

  @Test
  void viewOfAForgottenClientKeepsIt() throws IOException {
    try (var log = log(Level.WARN);
        var server = RawServer.that(CannedResponses.sound());
        var view = client(server).inBackground()) {
      var marker = new WeakReference<>(new Object());

      assertThat(comesTrue(() -> marker.get() == null)).isTrue();
      assertThat(view.total(ANN)).isEqualTo(15);
      assertThat(warnings).isEmpty();
      assertThat(log).isNotNull();
    }
  }

  @Test
  void callThatRunsKeepsItsClient() throws Exception {
    var answer = new CountDownLatch(1);
    try (var log = log(Level.WARN);
        var server =
            RawServer.that(
                exchange -> {
                  answer.await();
                  CannedResponses.sound().to(exchange);
                })) {
      CompletableFuture<UnreadCounts> counts = ask(server);
      server.awaitRequests(1);
      var marker = new WeakReference<>(new Object());
      assertThat(comesTrue(() -> marker.get() == null)).isTrue();
      answer.countDown();

      assertThat(counts.get(30, TimeUnit.SECONDS).byDialog()).hasSize(1);
      assertThat(comesTrue(() -> !warnings.isEmpty())).as("only then").isTrue();
      assertThat(log).isNotNull();
    }
  }

  private static CompletableFuture<UnreadCounts> ask(RawServer server) {
    UnreadCountPort client = client(server);
    return CompletableFuture.supplyAsync(
        () -> client.countsFor(ANN, dialogs(1)), work -> new Thread(work).start());
  }

  @Test
  void forgottenBatchEndsItsThreads() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (var log = log(Level.WARN)) {
      startAndForgetABatch();

      assertThat(comesTrue(() -> ofTheAdapter(before).isEmpty()))
          .as("threads end: %s", ofTheAdapter(before))
          .isTrue();
      assertThat(comesTrue(() -> !warnings.isEmpty())).isTrue();
      assertThat(warnings).singleElement().asString().contains("BatchResults");
      assertThat(log).isNotNull();
    }
  }

  private static void startAndForgetABatch() {
    var results =
        BatchUnreadCounts.of(new Zero())
            .concurrency(2)
            .totals(Stream.generate(() -> Reader.onBehalfOf(UserId.of(1))).iterator());
    assertThat(results.next().reader()).isEqualTo(Reader.onBehalfOf(UserId.of(1)));
  }

  private record Zero() implements UnreadCountPort {
    @Override
    public int total(Reader reader) {
      return 0;
    }

    @Override
    public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
      return UnreadCounts.none();
    }
  }

  private static UnreadCountClient client(RawServer server) {
    return UnreadCountClient.of(
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url())).build());
  }

  private static List<DialogId> dialogs(int count) {
    return Stream.iterate(0x10000000, i -> i + 1)
        .limit(count)
        .map(i -> DialogId.of("5d753421a28f9a25" + Integer.toHexString(i)))
        .toList();
  }

  private static Set<Thread> ofTheAdapter(Set<Thread> before) {
    var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeAll(before);
    threads.removeIf(thread -> !thread.getName().startsWith("unread-"));
    return Collections.unmodifiableSet(threads);
  }

  /** Collects garbage until it does, or for half a minute. */
  private static boolean comesTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      System.gc();
    }
    return true;
  }
}
