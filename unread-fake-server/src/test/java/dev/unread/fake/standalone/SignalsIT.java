package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal ends it with status 0 and leaves nothing behind, in the middle of its start, too. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SignalsIT {

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  private static void send(String signal, Process process) throws Exception {
    assumeThat(isIgnored(signal))
        .as("who started this ignores %s, as nohup does", signal)
        .isFalse();
    var kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** What a process ignores its children ignore, too, unless they say otherwise; a JVM does not. */
  private static boolean isIgnored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(ignored, 16) & (1L << (number(signal) - 1))) != 0;
  }

  private static int number(String signal) {
    return switch (signal) {
      case "HUP" -> 1;
      case "INT" -> 2;
      default -> 15;
    };
  }

  private void assertEnded(Process process) throws Exception {
    assertThat(StandaloneJar.status(process)).isZero();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(folder.resolve("ready.json")).doesNotExist();
    assertThat(parts()).isEmpty();
  }

  private String parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return String.join(",", files.map(Path::toString).filter(n -> n.endsWith("part")).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void whileItRuns(String signal) throws Exception {
    Process process = jar.start(folder, "--port=0", "--ready-file=ready.json");
    StandaloneJar.baseUrl(process);
    assertThat(folder.resolve("ready.json")).exists();
    send(signal, process);
    assertEnded(process);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void whileItWaitsForSomebodyToReadThePipeThatItIsToWrite(String signal) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process process =
        jar.start(folder, "--port=0", "--https-port=0", "--ca-file=ca.pem", "--ready-file=pipe");
    awaitFile("ca.pem", process);
    send(signal, process);
    assertEnded(process);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void whileItWritesItsFiles(String signal) throws Exception {
    Process process =
        jar.start(
            folder, "--port=0", "--https-port=0", "--ca-file=ca.pem", "--ready-file=ready.json");
    awaitFile("ca.pem", process);
    send(signal, process);
    assertEnded(process);
  }

  private void awaitFile(String name, Process process) {
    while (process.isAlive() && !Files.exists(folder.resolve(name))) {
      Thread.onSpinWait();
    }
  }
}
