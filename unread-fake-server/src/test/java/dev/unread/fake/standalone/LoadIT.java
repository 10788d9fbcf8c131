package dev.unread.fake.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  /** So many that the journal is full, and what is loaded and compiled once is. */
  private static final int WARM = 15_000;

  /** What may come and go between two looks: buffers, threads, code that is loaded late. */
  private static final long ALLOWANCE = 2 << 20;

  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();
  @TempDir private Path folder;
  private final LoadClients clients = new LoadClients();
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
    clients.start(traffic.clients());
  }

  @AfterEach
  void end() {
    traffic.end();
    clients.close();
  }

  @Test
  void underLoadEveryCountIsPossibleAndTheHeapStaysFlat() throws Exception {
    clients.awaitAnswers(traffic, WARM);
    int warm = traffic.answers();
    clients.run(Duration.ofMillis(SECONDS * 1000L / 3));
    long third = LoadClients.liveBytes(process);
    clients.run(Duration.ofMillis(SECONDS * 2000L / 3));
    long whole = LoadClients.liveBytes(process);
    traffic.end();
    clients.join();

    System.out.printf(
        "load: %d answers in %d s, none missing of %d, live heap %d KiB, then %d KiB%n",
        traffic.answers() - warm, SECONDS, traffic.answers(), third >> 10, whole >> 10);
    assertThat(traffic.notAnswered()).isZero();
    assertThat(whole).isLessThan(third + ALLOWANCE);
  }

  @Test
  void sigtermAnswersWhatWasTakenUpRefusesTheRestAndEndsWithStatusZero() throws Exception {
    clients.awaitAnswers(traffic, WARM / 10);
    long asked = System.nanoTime();
    process.toHandle().destroy();
    int status = StandaloneJar.status(process);
    long millis = (System.nanoTime() - asked) / 1_000_000;
    clients.join();

    System.out.printf(
        "SIGTERM: exit after %d ms, %d answers, each whole; %d requests were not taken up%n",
        millis, traffic.answers(), traffic.notAnswered());
    assertThat(status).isZero();
    assertThat(millis).isLessThan(2_000);
    assertThatThrownBy(() -> new Socket(base.getHost(), base.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }
}
