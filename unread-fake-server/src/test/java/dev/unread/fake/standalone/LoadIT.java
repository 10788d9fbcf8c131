package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * 64 clients, half writing, half reading: no error, no impossible count, the heap flat; and SIGTERM
 * in the middle of it. {@code -Dunread.load.seconds=60} for longer than a moment.
 */
@Isolated("it wants the machine for itself")
class LoadIT {

  private static final int SECONDS = Integer.getInteger("unread.load.seconds", 3);
  private static final int WRITERS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(StandaloneJar.PATIENCE_SECONDS);

  /** So many that the journal is full, and what is loaded and compiled once is. */
  private static final int WARM = 15_000;

  /** What may come and go between two looks: buffers, threads, code that is loaded late. */
  private static final long ALLOWANCE = 2 << 20;

  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();
  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(2 * WRITERS);
  private Process process;
  private Traffic traffic;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    Path state = folder.resolve("state.json");
    Files.writeString(state, Traffic.state(WRITERS));
    process = jar.start(folder, "--port=0", "--state", state.toString());
    base = StandaloneJar.baseUrl(process);
    traffic = new Traffic(base, WRITERS);
  }

  @AfterEach
  void end() {
    traffic.end();
    threads.shutdownNow();
  }

  @Test
  void underLoadEveryCountIsPossibleAndTheHeapStaysFlat() throws Exception {
    CompletableFuture<?> clients = startClients();
    awaitAnswers(clients, WARM);
    int warm = traffic.answers();
    unlessBroken(clients, Duration.ofMillis(SECONDS * 1000L / 3));
    long third = liveBytes();
    unlessBroken(clients, Duration.ofMillis(SECONDS * 2000L / 3));
    long whole = liveBytes();
    traffic.end();
    clients.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    System.out.printf(
        "load: %d answers in %d s, none missing of %d, live heap %d KiB, then %d KiB%n",
        traffic.answers() - warm, SECONDS, traffic.answers(), third >> 10, whole >> 10);
    assertThat(traffic.notAnswered()).isZero();
    assertThat(whole).isLessThan(third + ALLOWANCE);
  }

  @Test
  void sigtermAnswersWhatWasTakenUpRefusesTheRestAndEndsWithStatusZero() throws Exception {
    CompletableFuture<?> clients = startClients();
    awaitAnswers(clients, WARM / 10);
    long asked = System.nanoTime();
    process.toHandle().destroy();
    int status = StandaloneJar.status(process);
    long millis = (System.nanoTime() - asked) / 1_000_000;
    clients.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    System.out.printf(
        "SIGTERM: exit after %d ms, %d answers, each whole; %d requests were not taken up%n",
        millis, traffic.answers(), traffic.notAnswered());
    assertThat(status).isZero();
    assertThat(millis).isLessThan(2_000);
    assertThatThrownBy(() -> new Socket(base.getHost(), base.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  /** Returns what fails as soon as one client does, and ends when all have. */
  private CompletableFuture<Object> startClients() {
    var broken = new CompletableFuture<Void>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (Callable<Void> client : traffic.clients()) {
      all.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  client.call();
                } catch (Throwable failure) {
                  broken.completeExceptionally(failure);
                }
              },
              threads));
    }
    return CompletableFuture.anyOf(
        broken, CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)));
  }

  private void awaitAnswers(CompletableFuture<?> clients, int answers) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (traffic.answers() < answers && System.nanoTime() < deadline) {
      unlessBroken(clients, Duration.ofMillis(10));
    }
    assertThat(traffic.answers()).isGreaterThanOrEqualTo(answers);
  }

  private static void unlessBroken(CompletableFuture<?> clients, Duration time)
      throws InterruptedException, ExecutionException {
    try {
      clients.get(time.toMillis(), TimeUnit.MILLISECONDS);
      throw new AssertionError("the clients ended on their own");
    } catch (TimeoutException asItShouldBe) {
      // they go on
    }
  }

  /** Has the server's garbage collected, and returns how much is left. */
  private long liveBytes() throws IOException {
    Process histogram =
        new ProcessBuilder(tool("jcmd"), "" + process.pid(), "GC.class_histogram").start();
    try (var lines = histogram.inputReader(UTF_8)) {
      String total =
          lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
      return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
