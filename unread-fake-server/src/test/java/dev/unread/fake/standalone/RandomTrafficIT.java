package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random requests at every door of a server with little memory: vendor, control plane, faults, and
 * what is no HTTP. No response of 500 or more that was not asked for, no negative count, no line of
 * the journal that differs from what was answered. {@code -Dunread.traffic.requests=500000} for
 * more, {@code -Dunread.traffic.seed} for others.
 */
class RandomTrafficIT {

  private static final long REQUESTS = Long.getLong("unread.traffic.requests", 6_000);
  private static final long SEED = Long.getLong("unread.traffic.seed", System.nanoTime());
  private static final int CLIENTS = 8;

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  @Test
  void everyRequestIsAnsweredAndRecordedAsItWas() throws Exception {
    Process process = jar.start(List.of("-Xmx64m"), folder, "--port=0");
    URI base = StandaloneJar.baseUrl(process);
    var asked = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    var clients = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < CLIENTS; i++) {
      long seed = SEED + i;
      clients.add(CompletableFuture.runAsync(() -> run(base, seed, asked), threads));
    }
    threads.shutdown();
    System.out.printf("random traffic: seed %d%n", SEED);
    CompletableFuture.allOf(clients.toArray(CompletableFuture<?>[]::new)).join();

    System.out.printf("random traffic: %d requests, all answered as recorded%n", asked.get());
    assertThat(RawHttp.get(base, "/__admin/health").status()).isEqualTo(200);
    process.toHandle().destroy(); // which leaves its streams open
    assertThat(StandaloneJar.status(process)).isZero();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
  }

  private static void run(URI base, long seed, AtomicLong asked) {
    try (var client = new RandomClient(base, seed, asked, REQUESTS)) {
      client.call();
    } catch (IOException broken) {
      throw new AssertionError("seed " + seed, broken);
    } catch (AssertionError wrong) {
      throw new AssertionError("seed " + seed, wrong);
    }
  }
}
