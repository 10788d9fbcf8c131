package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap that is too small: the process says so and ends, and is never alive and dumb. */
class OutOfMemoryIT {

  private static final String LINE = "unread-fake-server: out of memory, so it ends; ";
  private static final String TYPE = "Content-Type: application/json";
  private static final String USER = "Authorization: ApiKey ";
  private static final String KEY = "28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI";
  private static final int CLIENTS = 8;

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
  void underLoadItIsOneLineAndAStatusOfItsOwn(String collector) throws Exception {
    Process process =
        jar.start(
            List.of("-Xmx24m", collector),
            folder,
            "--port=0",
            "--limit=heap-percent=100",
            "--limit=messages=2000000000");
    URI base = StandaloneJar.baseUrl(process);

    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(CompletableFuture.runAsync(() -> fill(base, process), threads));
    }
    int status = StandaloneJar.status(process);
    for (CompletableFuture<Void> client : clients) {
      client.get(StandaloneJar.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    threads.shutdown();

    assertThat(status).isEqualTo(OutOfMemoryExit.STATUS);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .startsWith(LINE)
        .hasLineCount(1);
    assertThat(process.toHandle().isAlive()).isFalse();
  }

  /** Dialogs with long names, since a state holds what is said of it, whatever limits say. */
  private static void fill(URI base, Process process) {
    String name = "n".repeat(200_000);
    String body = "{\"name\":\"" + name + "\",\"occupants\":[123]}";
    while (process.isAlive()) {
      try {
        RawHttp.send(base, "POST", "/__admin/dialogs", body, TYPE, USER + KEY);
      } catch (UncheckedIOException | StringIndexOutOfBoundsException ended) {
        // as it should be
      }
    }
  }
}
