package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * 64 clients of a server with little memory, and others at the same time that would have its
 * threads and memory for themselves: each of the 64 is answered, and right. {@code
 * -Dunread.soak.seconds=600} for longer than a moment.
 */
@Isolated("it wants the machine for itself")
class SoakIT {

  private static final int SECONDS = Integer.getInteger("unread.soak.seconds", 6);
  private static final int WRITERS = 32;

  /** So many that the journal is full, and what is loaded and compiled once is. */
  private static final int WARM = 12_000;

  /** What may come and go: bodies that are on their way, a state that is being loaded. */
  private static final long ALLOWANCE = 4 << 20;

  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();
  @TempDir private Path folder;

  @Test
  void whoBehavesIsAnsweredRightWhateverTheOthersDo() throws Exception {
    Path state = folder.resolve("state.json");
    Files.writeString(state, Traffic.state(WRITERS));
    Process process =
        jar.start(List.of("-Xmx64m"), folder, "--port=0", "--state", state.toString());
    URI base = StandaloneJar.baseUrl(process);
    var traffic = new Traffic(base, WRITERS);
    var attackers = new Attackers(base);
    try (var clients = new LoadClients()) {
      clients.start(traffic.clients());
      clients.start(attackers.all());
      clients.awaitAnswers(traffic, WARM);
      clients.run(Duration.ofMillis(SECONDS * 1000L / 3));
      long third = LoadClients.liveBytes(process);
      clients.run(Duration.ofMillis(SECONDS * 2000L / 3));
      long whole = LoadClients.liveBytes(process);
      traffic.end();
      attackers.end();
      clients.join();

      System.out.printf(
          "soak: %d answers in %d s, %d missing, beside %s; live heap %d KiB, then %d KiB%n",
          traffic.answers(), SECONDS, traffic.notAnswered(), attackers, third >> 10, whole >> 10);
      assertThat(traffic.notAnswered()).isZero();
      assertThat(whole).isLessThan(third + ALLOWANCE);
    }
    process.toHandle().destroy(); // which leaves its streams open
    assertThat(StandaloneJar.status(process)).isZero();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
  }
}
