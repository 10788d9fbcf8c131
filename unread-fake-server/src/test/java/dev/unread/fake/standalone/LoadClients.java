package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** Clients that run at once, each with a thread of its own; one that fails ends the test. */
final class LoadClients implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private final List<CompletableFuture<Void>> all = new ArrayList<>();

  /** Starts clients. */
  void start(List<Callable<Void>> clients) {
    for (Callable<Void> client : clients) {
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
  }

  private CompletableFuture<Object> end() {
    return CompletableFuture.anyOf(
        broken, CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)));
  }

  /** Lets them run for this time, in which none may end. */
  void run(Duration time) throws InterruptedException, ExecutionException {
    try {
      end().get(time.toMillis(), TimeUnit.MILLISECONDS);
      throw new AssertionError("the clients ended on their own");
    } catch (TimeoutException asItShouldBe) {
      // they go on
    }
  }

  /** Lets them run until there are so many answers. */
  void awaitAnswers(Traffic traffic, int answers) throws Exception {
    long deadline = System.nanoTime() + StandaloneJar.PATIENCE.toNanos();
    while (traffic.answers() < answers && System.nanoTime() < deadline) {
      run(Duration.ofMillis(10));
    }
    assertThat(traffic.answers()).isGreaterThanOrEqualTo(answers);
  }

  /** Waits until all have ended. */
  void join() throws Exception {
    end().get(StandaloneJar.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Has the garbage of a process collected, and returns how many bytes are left. */
  static long liveBytes(Process process) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process histogram = new ProcessBuilder(jcmd, "" + process.pid(), "GC.class_histogram").start();
    try (var lines = histogram.inputReader(UTF_8)) {
      String total =
          lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
      return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }
  }
}
